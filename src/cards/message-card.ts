import type { Accent, Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { banner, buttons, heading, paragraph, timed } from './elements.ts';
import { type CheckLine, checkElement } from './lines.ts';
import layout from './message.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** A sentence and the next step: for everything that is neither a list nor a change, errors too. */
export interface MessageCardData {
  readonly accent: Accent;
  readonly title: string;
  readonly lines: readonly (string | CheckLine)[];
  /** Own words with times of `when.ts`. */
  readonly times: readonly string[];
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly banner: Element;
  readonly lines: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function messageCard(data: MessageCardData): AdaptiveCard {
  return fill(messageBindings(data));
}

export function messageBindings(data: MessageCardData): Bindings {
  const isTinted = data.accent !== 'default';
  const lines = [
    ...data.lines.map((said) => (typeof said === 'string' ? paragraph(said) : checkElement(said))),
    ...data.times.map(timed),
  ];
  return {
    banner: banner(data.accent, [heading(data.title), ...(isTinted ? [] : lines)]),
    lines: isTinted ? lines : [],
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
