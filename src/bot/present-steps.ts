import type { StepLine } from '../cards/lines.ts';
import { timeOfDay } from '../cards/when.ts';
import type { Operation, StepState } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

/** What is done, what is at work, what comes; on the way back, what was taken back. */
export function stepLines({ steps, direction }: Operation): readonly StepLine[] {
  return steps.map((step) => stepLine(step, direction));
}

function stepLine(step: StepState, direction: Operation['direction']): StepLine {
  const words = texts.stepLines[step.name];
  switch (step.status) {
    case 'pending':
      return { sign: 'later', text: words.later, end: undefined };
    case 'running':
      return { sign: 'current', text: direction === 'back' ? words.undoing : words.doing, end: sinceOf(step) };
    case 'done':
      return { sign: 'done', text: words.done, end: tookOf(step) };
    case 'undone':
      return { sign: 'undone', text: words.undone, end: undefined };
    case 'leftBehind':
      return { sign: 'warning', text: texts.operation.leftBehind(words.done), end: undefined };
  }
}

function tookOf({ startedAt, endedAt }: StepState): StepLine['end'] {
  if (startedAt === undefined || endedAt === undefined) return undefined;
  const ms = Date.parse(endedAt) - Date.parse(startedAt);
  return ms >= 0 ? { took: texts.operation.duration(ms) } : undefined;
}

/** A time, not a span: the card isn't redrawn every minute. */
function sinceOf({ startedAt }: StepState): StepLine['end'] {
  return startedAt === undefined ? undefined : { since: texts.operation.since(timeOfDay(startedAt)) };
}
