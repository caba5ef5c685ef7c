import type { Accent, Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { banner, buttons, code, folds, heading, paragraph, quiet, timed } from './elements.ts';
import {
  type CodeItem,
  checksFold,
  codeElement,
  type Folded,
  type FoldedChecks,
  type MarkedLine,
  marked,
  type RightLine,
  rightElement,
  type StepLine,
  stepElement,
} from './lines.ts';
import layout from './operation.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** The one card that an operation has, from the question to its end. Texts arrive literally, except `times`. */
export interface OperationCardData {
  readonly accent: Accent;
  readonly title: string;
  /** Why the card came back, what the title means, and what may hurt. */
  readonly meaning: readonly MarkedLine[];
  /** What else one should know before deciding. */
  readonly lines: readonly MarkedLine[];
  readonly steps: readonly StepLine[];
  /** Small print, such as who asked. */
  readonly details: readonly string[];
  /** Small print with times of `when.ts`; own words only. */
  readonly times: readonly string[];
  readonly buttons: readonly Action[];
  /** A command that does by hand what can't be done from here. */
  readonly byHand: Folded<string>;
  /** Rights that are missing. */
  readonly rights: Folded<RightLine>;
  readonly changes: Folded<string>;
  /** What is done afterwards, or stays. */
  readonly afterwards: Folded<MarkedLine>;
  readonly checks: FoldedChecks;
  /** What code that manages the host must say. */
  readonly managedByCode: Folded<CodeItem>;
  /** Steps that are over, when the end matters more than they do. */
  readonly pastSteps: Folded<StepLine>;
  /** One plain sentence for clients that can't show the card. */
  readonly fallbackText: string;
}

interface Bindings {
  readonly banner: Element;
  readonly lines: readonly Element[];
  readonly steps: readonly Element[];
  readonly details: readonly Element[];
  readonly buttons: readonly Element[];
  readonly folds: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

/** Leaves out what can be done without where the card would get too large: what passed first, then code. */
export function operationCard(data: OperationCardData): AdaptiveCard {
  const nothing = { label: '', items: [] };
  const whole = fill(operationBindings(data));
  if (fits(whole)) return whole;
  const withoutPassed = { ...data, checks: { ...data.checks, passed: nothing } };
  const smaller = fill(operationBindings(withoutPassed));
  return fits(smaller) ? smaller : fill(operationBindings({ ...withoutPassed, managedByCode: nothing }));
}

/**
 * Where Teams refuses a card differs with what one reads, from 28 kB to 100 kB: a card that isn't there decides nothing.
 */
const bytesAtMost = 25_000;

function fits(card: AdaptiveCard): boolean {
  return Buffer.byteLength(JSON.stringify(card)) <= bytesAtMost;
}

export function operationBindings(data: OperationCardData): Bindings {
  return {
    banner: banner(data.accent, [heading(data.title), ...data.meaning.map(marked)]),
    lines: data.lines.map(marked),
    steps: data.steps.map(stepElement),
    details: [...data.details.map((text) => quiet(text)), ...data.times.map(timed)],
    buttons: buttons(data.buttons),
    folds: folds([
      { id: 'byHand', label: data.byHand.label, items: data.byHand.items.map((text) => code(text)) },
      { id: 'rights', label: data.rights.label, items: data.rights.items.map(rightElement) },
      { id: 'changes', label: data.changes.label, items: data.changes.items.map((text) => paragraph(text)) },
      { id: 'steps', label: data.pastSteps.label, items: data.pastSteps.items.map(stepElement) },
      { id: 'afterwards', label: data.afterwards.label, items: data.afterwards.items.map(marked) },
      checksFold(data.checks),
      { id: 'code', label: data.managedByCode.label, items: data.managedByCode.items.map(codeElement) },
    ]),
    fallbackText: data.fallbackText,
  };
}
