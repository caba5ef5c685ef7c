import type { Sign } from '../cards/elements.ts';
import type { StepLine } from '../cards/lines.ts';
import { timeOfDay } from '../cards/when.ts';
import type { Operation, StepState } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';

/** What is done, what is at work, what comes. */
export function stepLines(op: Operation): readonly StepLine[] {
  return op.steps.map((step) => stepLine(step, op));
}

function stepLine(step: StepState, op: Operation): StepLine {
  const words = texts.steps[step.name];
  switch (step.status) {
    case 'pending':
      return { sign: 'later', text: words.later, end: undefined };
    case 'done':
      return { sign: 'done', text: words.done, end: tookOf(step) };
    case 'undone':
      return { sign: 'undone', text: words.undone, end: undefined };
    case 'leftBehind':
      return { sign: 'bad', text: texts.operation.leftBehind(words.done), end: undefined };
    case 'running': {
      if (isTerminal(op)) return { sign: 'bad', text: words.doing, end: undefined };
      const text = op.direction === 'back' ? texts.operation.takingBack(words.done) : words.doing;
      return { sign: 'current' satisfies Sign, text, end: sinceOf(step) };
    }
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
