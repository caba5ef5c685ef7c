import type {
  Accent,
  Action,
  ActionSet,
  Color,
  Column,
  ColumnSet,
  Container,
  Element,
  RichTextBlock,
  TextBlock,
  TextRun,
} from './adaptive-card.ts';
import { literal } from './literal.ts';

/** How a line is marked: the sign says it without colour too. */
export type Sign =
  | 'done'
  | 'current'
  | 'later'
  | 'undone'
  | 'warning'
  | 'bad'
  | 'unknown'
  | 'off'
  | 'info'
  | 'next'
  | 'question';

const signs: Readonly<Record<Sign, { readonly sign: string; readonly color: Color; readonly isSubtle?: true }>> = {
  done: { sign: '✓', color: 'Good' },
  current: { sign: '●', color: 'Accent' },
  later: { sign: '○', color: 'Default', isSubtle: true },
  undone: { sign: '↩', color: 'Default', isSubtle: true },
  warning: { sign: '⚠', color: 'Warning' },
  bad: { sign: '✕', color: 'Attention' },
  unknown: { sign: '?', color: 'Warning' },
  off: { sign: '○', color: 'Default' },
  info: { sign: '•', color: 'Default' },
  next: { sign: '→', color: 'Accent' },
  question: { sign: '?', color: 'Accent' },
};

/** The first line: the question or the news. */
export function heading(text: string): RichTextBlock {
  return { type: 'RichTextBlock', inlines: [run(text, 300, { size: 'Medium', weight: 'Bolder' })] };
}

/** A paragraph, shown literally. */
export function paragraph(text: string, max = 400): RichTextBlock {
  return { type: 'RichTextBlock', spacing: 'Small', inlines: [run(text, max, {})] };
}

/** A paragraph with one word or phrase that must be seen. */
export function strong(text: string): RichTextBlock {
  return { type: 'RichTextBlock', spacing: 'Small', inlines: [run(text, 300, { weight: 'Bolder' })] };
}

/** What may be overlooked: who asked, where it goes. */
export function quiet(text: string, max = 400): RichTextBlock {
  return { type: 'RichTextBlock', spacing: 'Small', inlines: [run(text, max, { size: 'Small', isSubtle: true })] };
}

/** What is typed or copied: nothing is added to it. */
export function code(text: string, max = 500): RichTextBlock {
  const look = { size: 'Small', fontType: 'Monospace' } as const;
  return {
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [{ type: 'TextRun', text: literal(text, max), ...look }],
  };
}

/** Greyed: it is there, but not for the reader. */
export function faint(block: RichTextBlock): RichTextBlock {
  return { ...block, inlines: block.inlines.map((inline) => ({ ...inline, isSubtle: true })) };
}

/** What the reader would have to hold. */
export function needed(text: string): RichTextBlock {
  return { type: 'RichTextBlock', spacing: 'None', inlines: [run(text, 200, { size: 'Small', color: 'Warning' })] };
}

/** A line of a program. It is set in by its place, not by spaces, which are lost on the way. */
export function codeLine(depth: number, text: string): Element {
  const shown: RichTextBlock = { ...code(text), spacing: 'None' };
  if (depth === 0) return shown;
  const indent: Column = { type: 'Column', width: `${depth * 12}px`, items: [] };
  return {
    type: 'ColumnSet',
    spacing: 'None',
    columns: [indent, { type: 'Column', width: 'stretch', spacing: 'None', items: [shown] }],
  };
}

/** Our own words around a time of `when.ts`. Never text of people or Azure: Markdown is live here. */
export function timed(text: string): TextBlock {
  return { type: 'TextBlock', text, wrap: true, size: 'Small', isSubtle: true, spacing: 'Small' };
}

/** A marked line; `more` stands under it, in the same column. */
export function line(sign: Sign, text: string, more: readonly Element[] = []): ColumnSet {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [mark(sign), { type: 'Column', width: 'stretch', spacing: 'Small', items: [plain(text, sign), ...more] }],
  };
}

/** A marked line with something short at its right end, such as a duration. */
export function lineWithEnd(sign: Sign, text: string, end: Element, more: readonly Element[] = []): ColumnSet {
  const set = line(sign, text, more);
  return { ...set, columns: [...set.columns, { type: 'Column', width: 'auto', items: [end] }] };
}

/** The same in one paragraph, its remark quiet at the end: a third of the bytes, for long lists. */
export function slimLine(sign: Sign, text: string, remark: string | undefined): RichTextBlock {
  const { sign: mark, ...look } = signs[sign];
  const quietly = { size: 'Small', isSubtle: true } as const;
  return {
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [
      { type: 'TextRun', text: `${mark} `, weight: 'Bolder', ...look },
      run(text, 400, {}),
      ...(remark === undefined ? [] : [run(remark, 400, quietly, ' ')]),
    ],
  };
}

/** The tinted block at the top. `default` leaves it untinted. */
export function banner(accent: Accent, items: readonly Element[]): Container {
  if (accent === 'default') return { type: 'Container', items };
  return { type: 'Container', style: accent, bleed: true, items };
}

export function group(items: readonly Element[], options: { separator?: boolean } = {}): Container {
  return { type: 'Container', spacing: 'Medium', items, ...options };
}

/** Name and value pairs that read well 300 px wide. Left out when the value is undefined. */
export function facts(pairs: readonly (readonly [name: string, value: Element | string | undefined])[]): ColumnSet[] {
  return pairs.flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          {
            type: 'ColumnSet' as const,
            spacing: 'Small' as const,
            columns: [
              { type: 'Column' as const, width: '110px', items: [quiet(name)] },
              {
                type: 'Column' as const,
                width: 'stretch',
                items: [
                  typeof value === 'string'
                    ? { ...quiet(value), inlines: [run(value, 300, { size: 'Small' })] }
                    : value,
                ],
              },
            ],
          },
        ],
  );
}

/** Teams shows no more in a row. */
const buttonsInRow = 6;
/** More would be broken into words on a phone. */
const labelsInRow = 2;

/** Buttons; nothing when there are none. */
export function buttons(actions: readonly Action[]): ActionSet[] {
  return rowsOf(actions, buttonsInRow).map((row) => ({ type: 'ActionSet', spacing: 'Medium', actions: row }));
}

function rowsOf<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return items.length === 0 ? [] : [items.slice(0, size), ...rowsOf(items.slice(size), size)];
}

export interface Fold {
  /** Unique in the card. */
  readonly id: string;
  readonly label: string;
  /** A name of Azure's or a person's, put behind the label and shown literally. */
  readonly name?: string;
  readonly items: readonly Element[];
}

/** What is there for who wants it: labels, each opening its block below. Empty folds are left out. */
export function folds(all: readonly Fold[]): Element[] {
  const filled = all.filter((fold) => fold.items.length > 0);
  return rowsOf(filled, labelsInRow).flatMap((row) => [
    { type: 'ColumnSet', spacing: 'Medium', columns: row.map(foldLabel) },
    ...row.map(foldBlock),
  ]);
}

function foldLabel({ id, label, name }: Fold): Column {
  const title = literal(name === undefined ? label : `${label} ${name}`.trim(), 60);
  return {
    type: 'Column',
    width: 'auto',
    spacing: 'Medium',
    selectAction: {
      type: 'Action.ToggleVisibility',
      title,
      targetElements: [`${id}-closed`, `${id}-open`, `${id}-block`],
    },
    items: [
      { ...labelText(`▸ ${title}`, name !== undefined), id: `${id}-closed` },
      { ...labelText(`▾ ${title}`, name !== undefined), id: `${id}-open`, isVisible: false, spacing: 'None' },
    ],
  };
}

function labelText(text: string, isLiteral: boolean): TextBlock | RichTextBlock {
  const look = { color: 'Accent', size: 'Small' } as const;
  return isLiteral
    ? { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] }
    : { type: 'TextBlock', ...look, wrap: true, text };
}

function foldBlock({ id, items }: Fold): Container {
  return { type: 'Container', id: `${id}-block`, isVisible: false, spacing: 'Small', style: 'emphasis', items };
}

function mark(sign: Sign): Column {
  const { sign: text, ...look } = signs[sign];
  return {
    type: 'Column',
    width: '16px',
    items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, weight: 'Bolder', ...look }] }],
  };
}

function plain(text: string, sign: Sign): RichTextBlock {
  const look =
    sign === 'later' || sign === 'undone'
      ? { isSubtle: true }
      : sign === 'current'
        ? { weight: 'Bolder' as const }
        : {};
  return { type: 'RichTextBlock', inlines: [run(text, 400, look)] };
}

function run(text: string, max: number, look: Partial<TextRun>, before = ''): TextRun {
  return { type: 'TextRun', text: `${before}${breakable(literal(text, max))}`, ...look };
}

/**
 * Long names, such as Azure's actions, are wider than a phone and hold nothing at which they could be broken, so they get
 * an invisible break: after a slash, or else somewhere. Names of usual length stay fit to be copied.
 */
function breakable(text: string): string {
  return text.replace(/[^\s-]{37,}/gu, (name) => name.replace(/\/|[^/\s-]{30}(?=[^/])/gu, `$&${breakHere}`));
}

const breakHere = '\u200b';
