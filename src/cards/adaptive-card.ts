/**
 * The part of Adaptive Cards 1.5 that the product uses (https://adaptivecards.io/explorer). Teams shows no newer version
 * and drops what it doesn't know without a word, so nothing else can be written down here.
 */

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly fallbackText: string;
  readonly body: readonly Element[];
}

export type Element = TextBlock | RichTextBlock | Container | ColumnSet | ActionSet;

export type Color = 'Default' | 'Accent' | 'Good' | 'Warning' | 'Attention';
/** A tinted background. One per card, for what matters most. */
export type Accent = 'default' | 'accent' | 'good' | 'warning' | 'attention';
type Spacing = 'None' | 'Small' | 'Default' | 'Medium' | 'Large';

interface Placed {
  readonly id?: string;
  readonly spacing?: Spacing;
  readonly separator?: boolean;
  readonly isVisible?: boolean;
}

/** Markdown and `{{DATE()}}` are live in it: own sentences and times only, never text of people or Azure. */
export interface TextBlock extends Placed {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap?: true;
  readonly size?: 'Small' | 'Default' | 'Medium' | 'Large';
  readonly weight?: 'Default' | 'Bolder';
  readonly color?: Color;
  readonly isSubtle?: boolean;
}

/** Shows its text literally. */
export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly size?: 'Small' | 'Default' | 'Medium' | 'Large';
  readonly weight?: 'Default' | 'Bolder';
  readonly color?: Color;
  readonly isSubtle?: boolean;
  readonly fontType?: 'Default' | 'Monospace';
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly items: readonly Element[];
  readonly style?: Accent | 'emphasis';
  readonly bleed?: boolean;
}

export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet';
  readonly columns: readonly Column[];
}

export interface Column {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch' | string;
  readonly items: readonly Element[];
  readonly spacing?: Spacing;
  readonly selectAction?: ToggleVisibility;
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

export type Action = Execute | OpenUrl | ToggleVisibility;

interface Titled {
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
}

/** `fallback` is for clients older than Universal Actions: the same data comes back as a message. */
export interface Execute extends Titled {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly fallback: Titled & {
    readonly type: 'Action.Submit';
    readonly data: Readonly<Record<string, string | number>>;
  };
}

export interface OpenUrl extends Titled {
  readonly type: 'Action.OpenUrl';
  readonly url: string;
}

export interface ToggleVisibility {
  readonly type: 'Action.ToggleVisibility';
  readonly title: string;
  readonly targetElements: readonly string[];
}
