import { commandButton } from '../cards/actions.ts';
import type { CheckLine } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { MessageCardData } from '../cards/message-card.ts';
import { timeOfDay } from '../cards/when.ts';
import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { waitingText } from './present-outcome.ts';
import { currentStep } from './present-steps.ts';
import { operationTitle } from './present-title.ts';

const words = texts.operation;
const shown = 5;

/** What is at work: the step, what Azure last said, when it is looked at again. */
export function presentProgress(operations: readonly Operation[]): MessageCardData {
  const [first] = operations;
  const only = operations.length === 1 && first !== undefined;
  return {
    accent: 'default',
    title: only ? literal(operationTitle(first), 300) : texts.progress.several(operations.length),
    lines: only ? detailsOf(first) : operations.slice(0, shown).map(rowOf),
    times: only ? timesOf(first) : [],
    buttons: only
      ? [commandButton(texts.talk.card.showHere, `card ${first.id.slice(-6)}`)]
      : [commandButton(texts.cards.requests.all, 'requests')],
  };
}

function rowOf(op: Operation): CheckLine {
  return { sign: 'current', found: texts.progress.each(operationTitle(op)), remedy: detailsOf(op).join(' ') };
}

function detailsOf(op: Operation): string[] {
  const step = currentStep(op);
  const doing =
    step === undefined ? undefined : texts.stepLines[step.name][op.direction === 'back' ? 'undoing' : 'doing'];
  const place = step === undefined ? undefined : op.steps.indexOf(step) + 1;
  const at =
    doing === undefined || place === undefined ? undefined : texts.progress.step(place, op.steps.length, doing);
  return [at ?? words.meaning.approved, waitingText(op)].filter((line) => line !== undefined);
}

function timesOf({ startedAt, waitingFor }: Operation): string[] {
  const until = waitingFor?.data.until;
  return [
    ...(startedAt === undefined ? [] : [texts.progress.since(timeOfDay(startedAt))]),
    ...(typeof until === 'string' ? [words.looksAgain(timeOfDay(until))] : []),
  ];
}
