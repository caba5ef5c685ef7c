import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { buttons, folds, heading, line, paragraph, quiet, type Sign } from './elements.ts';
import { type Fact, type Folded, factElements, type RightLine, rightElement } from './lines.ts';
import { cardTemplate } from './template.ts';
import layout from './whoami.template.json' with { type: 'json' };

/** Who the bot takes somebody for, and what Azure lets them do per host. */
export interface WhoamiCardData {
  readonly title: string;
  readonly intro: string;
  /** `needs`: what more would take; under the row. */
  readonly rows: readonly { readonly sign: Sign; readonly text: string; readonly needs: string | undefined }[];
  readonly facts: readonly Fact[];
  readonly missing: Folded<RightLine>;
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly heading: Element;
  readonly intro: Element;
  readonly rows: readonly Element[];
  readonly facts: readonly Element[];
  readonly folds: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function whoamiCard(data: WhoamiCardData): AdaptiveCard {
  return fill(whoamiBindings(data));
}

export function whoamiBindings(data: WhoamiCardData): Bindings {
  const { label, items } = data.missing;
  return {
    heading: heading(data.title),
    intro: paragraph(data.intro),
    rows: data.rows.map(({ sign, text, needs }) => line(sign, text, needs === undefined ? [] : [quiet(needs)])),
    facts: factElements(data.facts),
    folds: folds([{ id: 'missing', label, items: items.map(rightElement) }]),
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
