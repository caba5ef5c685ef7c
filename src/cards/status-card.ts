import type { Accent, Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { banner, buttons, heading, line, paragraph } from './elements.ts';
import { type Fact, factElements, type MarkedLine, marked } from './lines.ts';
import layout from './status.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** How one host is. */
export interface StatusCardData {
  readonly accent: Accent;
  readonly title: string;
  readonly meaning: string;
  /** What is at work on it, or waits. */
  readonly running: string | undefined;
  readonly lines: readonly MarkedLine[];
  readonly facts: readonly Fact[];
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly banner: Element;
  readonly lines: readonly Element[];
  readonly facts: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function statusCard(data: StatusCardData): AdaptiveCard {
  return fill(statusBindings(data));
}

export function statusBindings(data: StatusCardData): Bindings {
  const running = data.running === undefined ? [] : [line('current', data.running)];
  return {
    banner: banner(data.accent, [heading(data.title), paragraph(data.meaning)]),
    lines: [...running, ...data.lines.map(marked)],
    facts: factElements(data.facts),
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
