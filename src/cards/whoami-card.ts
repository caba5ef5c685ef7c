import type { AdaptiveCard, Element } from './adaptive-card.ts';
import { folds, heading, line, paragraph, type Sign } from './elements.ts';
import { type Fact, type Folded, factElements, type RightLine, rightElement } from './lines.ts';
import { cardTemplate } from './template.ts';
import layout from './whoami.template.json' with { type: 'json' };

/** Who the bot takes somebody for, and what Azure lets them do per host. */
export interface WhoamiCardData {
  readonly title: string;
  readonly intro: string;
  readonly rows: readonly { readonly sign: Sign; readonly text: string }[];
  readonly facts: readonly Fact[];
  readonly missing: Folded<RightLine>;
}

interface Bindings {
  readonly heading: Element;
  readonly intro: Element;
  readonly rows: readonly Element[];
  readonly facts: readonly Element[];
  readonly folds: readonly Element[];
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
    rows: data.rows.map(({ sign, text }) => line(sign, text)),
    facts: factElements(data.facts),
    folds: folds([{ id: 'missing', label, items: items.map(rightElement) }]),
    fallbackText: data.title,
  };
}
