import type { StepLine } from '../cards/lines.ts';
import { timeOfDay } from '../cards/when.ts';
import type { Operation, StepState } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { waitingText } from './present-outcome.ts';

/** What is done, what is at work and what it waits for, what comes; on the way back, what was taken back. */
export function stepLines(op: Operation): readonly StepLine[] {
  const current = currentStep(op);
  return op.steps.map((step) => (step === current ? currentLine(step, op) : stepLine(step)));
}

/** The step that is at work. Going back, that is the newest one that isn't taken back yet. */
export function currentStep({ status, steps, direction }: Operation): StepState | undefined {
  if (status !== 'running') return undefined;
  return direction === 'forward'
    ? steps.find((step) => step.status === 'running')
    : steps.findLast((step) => step.status === 'running' || step.status === 'done');
}

function currentLine(step: StepState, op: Operation): StepLine {
  const words = texts.stepLines[step.name];
  const note = waitingText(op);
  return op.direction === 'forward'
    ? { sign: 'current', text: words.doing, end: sinceOf(step), note }
    : { sign: 'current', text: words.undoing, end: undefined, note };
}

function stepLine(step: StepState): StepLine {
  const words = texts.stepLines[step.name];
  switch (step.status) {
    case 'pending':
      return { sign: 'later', text: words.later, end: undefined };
    case 'running':
      return { sign: 'off', text: words.doing, end: undefined };
    case 'done':
      return { sign: 'done', text: words.done, end: tookOf(step) };
    case 'undone':
      return { sign: 'undone', text: wrote(step) ? words.undone : words.nothing, end: undefined };
    case 'leftBehind':
      return { sign: 'warning', text: texts.operation.leftBehind(words.done), end: undefined };
  }
}

/** Steps remember Azure's correlation id with every write, forward and back. */
function wrote({ memory }: StepState): boolean {
  return memory.correlationId !== undefined;
}

function tookOf({ startedAt, endedAt }: StepState): StepLine['end'] {
  if (startedAt === undefined || endedAt === undefined) return undefined;
  const ms = Date.parse(endedAt) - Date.parse(startedAt);
  // "0 s" says nothing.
  return ms >= 1000 ? { took: texts.operation.duration(ms) } : undefined;
}

/** A time, not a span: the card isn't redrawn every minute. */
function sinceOf({ startedAt }: StepState): StepLine['end'] {
  return startedAt === undefined ? undefined : { since: texts.operation.since(timeOfDay(startedAt)) };
}
