import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import layout from './choose.template.json' with { type: 'json' };
import { buttons, heading } from './elements.ts';
import { cardTemplate } from './template.ts';

/** *Did you mean*, *which host*: a question whose answers are buttons. */
export interface ChooseCardData {
  readonly question: string;
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly heading: Element;
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function chooseCard(data: ChooseCardData): AdaptiveCard {
  return fill(chooseBindings(data));
}

export function chooseBindings(data: ChooseCardData): Bindings {
  const question = heading(data.question);
  return { heading: question, buttons: buttons(data.buttons), fallbackText: question.inlines[0]?.text ?? '' };
}
