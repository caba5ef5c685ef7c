import type { MarkedLine } from '../cards/lines.ts';
import type { Operation, StepState } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import { storeName } from './present-plan.ts';

const words = texts.operation;
type StepName = StepState['name'];

/** Why it stopped or waits, what to do next, and what Azure said, literally. */
export function problemLines(op: Operation): MarkedLine[] {
  const { problem } = op;
  if (problem === undefined) return [];
  const { why, next } = texts.problems(problem.code, op.plan.host.name, problem.data);
  const stopped = isTerminal(op) ? op.steps.find(({ status }) => status === 'running') : undefined;
  return [
    unmarked(why),
    ...(stopped === undefined ? [] : [unmarked(words.stoppedAt(texts.steps[stopped.name].doing))]),
    ...(problem.azureSays === undefined ? [] : [unmarked(words.azureSays(problem.azureSays))]),
    unmarked(next),
    ...(problem.correlationId === undefined || !isTerminal(op)
      ? []
      : [unmarked(words.correlation(problem.correlationId))]),
  ];
}

/** What Azure is like now, after an end that isn't success: as far as the steps tell, and no further. */
export function azureNow(op: Operation): MarkedLine[] {
  const say = words.azureNow;
  const host = op.plan.host.name;
  if (op.steps.every(({ status }) => status === 'pending')) {
    const broken = op.plan.kind === 'repairRecording' ? [say.brokenAsBefore(host)] : [];
    return [words.meaning.unchanged, ...broken].map(unmarked);
  }
  return [recordingNow(op), ...tierNow(op), ...storageNow(op)];
}

function recordingNow(op: Operation): MarkedLine {
  const say = words.azureNow;
  const host = op.plan.host.name;
  const switchedOn = statusOf(op, 'switchOn');
  if (switchedOn === 'running' || switchedOn === 'done') return { sign: 'bad', text: say.maybeOn(host) };
  if (switchedOn !== undefined || op.status === 'rolledBack') return unmarked(say.off(host));
  // Without that step recording was on before, and only going all the way back switches it off.
  if (op.plan.kind === 'enableRecording') return unmarked(say.onAsBefore(host));
  return { sign: 'bad', text: say.brokenAsBefore(host) };
}

function tierNow(op: Operation): MarkedLine[] {
  const status = statusOf(op, 'upgradeTier');
  const host = op.plan.host.name;
  if (status === 'running') return [unmarked(words.azureNow.maybeUpgrading(host))];
  return status === 'done' || status === 'undone' ? [unmarked(words.azureNow.premium(host))] : [];
}

function storageNow(op: Operation): MarkedLine[] {
  const own = [statusOf(op, 'mergeCors'), statusOf(op, 'createAccessPolicy')];
  if (own.includes('done') || own.includes('running')) return [unmarked(words.azureNow.storageKept)];
  return own.includes('undone') ? [unmarked(words.azureNow.storageTakenBack(storeName(op.plan.store)))] : [];
}

function statusOf({ steps }: Operation, name: StepName): StepState['status'] | undefined {
  return steps.find((step) => step.name === name)?.status;
}

/** Until when the new SAS is valid, ISO 8601: the plan says it. */
export function validUntil({ plan }: Operation): string | undefined {
  const expiresOn = plan.steps.find(({ name }) => name === 'createAccessPolicy')?.args.expiresOn;
  return typeof expiresOn === 'string' ? expiresOn : undefined;
}

function unmarked(text: string): MarkedLine {
  return { sign: undefined, text };
}
