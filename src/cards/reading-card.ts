import type { AdaptiveCard, Element } from './adaptive-card.ts';
import { heading, quiet } from './elements.ts';
import layout from './reading.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** Posted at once, then replaced by the answer. */
export interface ReadingCardData {
  readonly title: string;
  readonly hint: string;
}

interface Bindings {
  readonly heading: Element;
  readonly hint: Element;
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function readingCard(data: ReadingCardData): AdaptiveCard {
  return fill(readingBindings(data));
}

export function readingBindings(data: ReadingCardData): Bindings {
  return { heading: heading(data.title), hint: quiet(data.hint), fallbackText: data.title };
}
