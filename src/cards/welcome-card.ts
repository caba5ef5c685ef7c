import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { buttons, heading, paragraph, quiet } from './elements.ts';
import { cardTemplate } from './template.ts';
import layout from './welcome.template.json' with { type: 'json' };

/** Said once when the bot arrives, and shorter when somebody says hello. */
export interface WelcomeCardData {
  readonly title: string;
  readonly intro: string;
  readonly lines: readonly string[];
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly heading: Element;
  readonly intro: Element;
  readonly lines: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function welcomeCard(data: WelcomeCardData): AdaptiveCard {
  return fill(welcomeBindings(data));
}

export function welcomeBindings(data: WelcomeCardData): Bindings {
  return {
    heading: heading(data.title),
    intro: paragraph(data.intro),
    lines: data.lines.map((text) => quiet(text)),
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
