import type { Accent, Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { banner, buttons, code, folds, heading, line, paragraph, quiet, type Sign, timed } from './elements.ts';
import { type CheckLine, checkElement, type Folded } from './lines.ts';
import layout from './report.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** What a look at Azure, or at the bot's own records, has shown: the news, what follows, what to press, then the rest. */
export interface ReportCardData {
  readonly accent: Accent;
  readonly title: string;
  readonly meaning: readonly string[];
  readonly buttons: readonly Action[];
  readonly items: readonly ReportItem[];
  /** Said quietly below the items, such as what isn't known. */
  readonly notes: readonly string[];
  readonly folds: readonly Folded<ReportItem>[];
}

export type ReportItem =
  /** `when`: own words with times of `when.ts`. */
  | {
      readonly kind: 'row';
      readonly sign: Sign;
      readonly text: string;
      readonly more?: readonly string[];
      readonly when?: string;
    }
  | (CheckLine & { readonly kind: 'check' })
  | { readonly kind: 'quiet'; readonly text: string }
  | { readonly kind: 'when'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string };

interface Bindings {
  readonly banner: Element;
  readonly buttons: readonly Element[];
  readonly items: readonly Element[];
  readonly folds: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function reportCard(data: ReportCardData): AdaptiveCard {
  return fill(reportBindings(data));
}

export function reportBindings(data: ReportCardData): Bindings {
  return {
    banner: banner(data.accent, [heading(data.title), ...data.meaning.map((text) => paragraph(text))]),
    buttons: buttons(data.buttons),
    items: [...data.items.map(itemElement), ...data.notes.map((text) => quiet(text))],
    folds: folds(
      data.folds.map(({ items, ...fold }, n) => ({ ...fold, id: `part${n}`, items: items.map(itemElement) })),
    ),
    fallbackText: data.title,
  };
}

function itemElement(item: ReportItem): Element {
  switch (item.kind) {
    case 'row': {
      const below = [
        ...(item.more ?? []).map((text) => quiet(text)),
        ...(item.when === undefined ? [] : [timed(item.when)]),
      ];
      return line(item.sign, item.text, below);
    }
    case 'check':
      return checkElement(item);
    case 'quiet':
      return quiet(item.text);
    case 'when':
      return timed(item.text);
    case 'code':
      return code(item.text);
  }
}
