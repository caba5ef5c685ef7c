import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { buttons, code, faint, group, heading, needed, paragraph, quiet, strong } from './elements.ts';
import layout from './help.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** All commands, or one with its examples as buttons. */
export interface HelpCardData {
  readonly title: string;
  readonly intro: string;
  /** `needs`: what the reader lacks for it; then it is greyed. */
  readonly commands: readonly {
    readonly usage: string;
    readonly summary: string;
    readonly needs: string | undefined;
  }[];
  /** Above the buttons; undefined when these are no examples. */
  readonly examplesTitle: string | undefined;
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly heading: Element;
  readonly intro: Element;
  readonly commands: readonly Element[];
  readonly examples: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function helpCard(data: HelpCardData): AdaptiveCard {
  return fill(helpBindings(data));
}

export function helpBindings(data: HelpCardData): Bindings {
  return {
    heading: heading(data.title),
    intro: paragraph(data.intro),
    commands: data.commands.map(({ usage, summary, needs }) =>
      group(needs === undefined ? [code(usage), quiet(summary)] : [faint(code(usage)), quiet(summary), needed(needs)]),
    ),
    examples: data.examplesTitle === undefined ? [] : [strong(data.examplesTitle)],
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
