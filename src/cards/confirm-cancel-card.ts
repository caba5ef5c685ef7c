import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import layout from './confirm-cancel.template.json' with { type: 'json' };
import { buttons, heading, line, quiet, type Sign } from './elements.ts';
import { cardTemplate } from './template.ts';

/** Text alone cancels nothing: here is the button. */
export interface ConfirmCancelCardData {
  readonly title: string;
  readonly rows: readonly { readonly sign: Sign; readonly what: string; readonly meaning: string }[];
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly heading: Element;
  readonly lines: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function confirmCancelCard(data: ConfirmCancelCardData): AdaptiveCard {
  return fill(confirmCancelBindings(data));
}

export function confirmCancelBindings(data: ConfirmCancelCardData): Bindings {
  return {
    heading: heading(data.title),
    lines: data.rows.map(({ sign, what, meaning }) => line(sign, what, [quiet(meaning)])),
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
