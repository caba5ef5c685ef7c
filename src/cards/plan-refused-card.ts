import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { banner, buttons, folds, heading, paragraph } from './elements.ts';
import { type CheckLine, checkElement, checksFold, type FoldedChecks } from './lines.ts';
import layout from './plan-refused.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** Checks stand in the way, so nobody is asked. */
export interface PlanRefusedCardData {
  readonly title: string;
  readonly meaning: string;
  /** The failed checks, each with its remedy. */
  readonly reasons: readonly CheckLine[];
  readonly others: FoldedChecks;
  readonly buttons: readonly Action[];
}

interface Bindings {
  readonly banner: Element;
  readonly reasons: readonly Element[];
  readonly buttons: readonly Element[];
  readonly folds: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function planRefusedCard(data: PlanRefusedCardData): AdaptiveCard {
  return fill(planRefusedBindings(data));
}

export function planRefusedBindings(data: PlanRefusedCardData): Bindings {
  return {
    banner: banner('warning', [heading(data.title), paragraph(data.meaning)]),
    reasons: data.reasons.map(checkElement),
    buttons: buttons(data.buttons),
    folds: folds([checksFold(data.others)]),
    fallbackText: data.title,
  };
}
