import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { banner, buttons, heading, paragraph, quiet } from './elements.ts';
import { type RightLine, rightElement } from './lines.ts';
import layout from './rights-missing.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** Azure doesn't let this person do it: what is missing, where, and which role usually has it. */
export interface RightsMissingCardData {
  readonly title: string;
  readonly meaning: string;
  readonly rights: readonly RightLine[];
  /** "… and 5 more", when not all are shown. */
  readonly more: string | undefined;
  readonly next: string;
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly banner: Element;
  readonly rights: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function rightsMissingCard(data: RightsMissingCardData): AdaptiveCard {
  return fill(rightsMissingBindings(data));
}

export function rightsMissingBindings(data: RightsMissingCardData): Bindings {
  return {
    banner: banner('warning', [heading(data.title), paragraph(data.meaning), paragraph(data.next)]),
    rights: [...data.rights.map(rightElement), ...(data.more === undefined ? [] : [quiet(data.more)])],
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
