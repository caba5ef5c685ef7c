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
  /** Why the card came back; under the title. */
  readonly notice: NoticeLines | undefined;
  /** What the title means, and what may hurt. */
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

export interface NoticeLines {
  readonly text: string;
  readonly rights: readonly RightLine[];
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

export function operationCard(data: OperationCardData): AdaptiveCard {
  return fill(operationBindings(data));
}

export function operationBindings(data: OperationCardData): Bindings {
  return {
    banner: banner(data.accent, [heading(data.title), ...noticeElements(data.notice), ...data.meaning.map(marked)]),
    lines: data.lines.map(marked),
    steps: data.steps.map(stepElement),
    details: [...data.details.map((text) => quiet(text)), ...data.times.map(timed)],
    buttons: buttons(data.buttons),
    folds: folds([
      { id: 'byHand', label: data.byHand.label, items: data.byHand.items.map((text) => code(text)) },
      { id: 'changes', label: data.changes.label, items: data.changes.items.map((text) => paragraph(text)) },
      { id: 'steps', label: data.pastSteps.label, items: data.pastSteps.items.map(stepElement) },
      { id: 'afterwards', label: data.afterwards.label, items: data.afterwards.items.map(marked) },
      checksFold(data.checks),
      { id: 'code', label: data.managedByCode.label, items: data.managedByCode.items.map(codeElement) },
    ]),
    fallbackText: data.fallbackText,
  };
}

function noticeElements(notice: NoticeLines | undefined): Element[] {
  return notice === undefined ? [] : [paragraph(notice.text), ...notice.rights.map(rightElement)];
}
