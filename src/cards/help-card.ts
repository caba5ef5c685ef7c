import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { buttons, code, faint, folds, group, heading, needed, paragraph, quiet, strong } from './elements.ts';
import layout from './help.template.json' with { type: 'json' };
import type { Folded } from './lines.ts';
import { cardTemplate } from './template.ts';

/** `needs`: what the reader lacks for it; then it is greyed. */
export interface HelpLine {
  readonly usage: string;
  readonly summary: string;
  readonly needs: string | undefined;
}

/** Commands, or one with its examples as buttons. */
export interface HelpCardData {
  readonly title: string;
  readonly intro: string;
  readonly commands: readonly HelpLine[];
  readonly more: Folded<HelpLine>;
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
  readonly folds: readonly Element[];
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
    commands: data.commands.map(helpElement),
    examples: data.examplesTitle === undefined ? [] : [strong(data.examplesTitle)],
    buttons: buttons(data.buttons),
    folds: folds([{ id: 'more', label: data.more.label, items: data.more.items.map(helpElement) }]),
    fallbackText: data.title,
  };
}

function helpElement({ usage, summary, needs }: HelpLine): Element {
  return group(
    needs === undefined ? [code(usage), quiet(summary)] : [faint(code(usage)), quiet(summary), needed(needs)],
  );
}
