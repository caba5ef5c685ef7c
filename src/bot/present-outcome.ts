import { type MarkedLine, unmarked } from '../cards/lines.ts';
import type { Operation, StepState } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { storeName } from './present-plan.ts';

const words = texts.operation;
type StepName = StepState['name'];

/** Why it stopped or waits, and what Azure said, literally. Empty when there is nothing to say. */
export function whyLines({ problem, plan }: Operation): MarkedLine[] {
  if (problem === undefined) return [];
  const { why } = texts.problems(problem.code, plan.host.name, problem.data);
  const azureSays = problem.azureSays === undefined ? '' : words.azureSays(problem.azureSays);
  return [why, azureSays].filter((text) => text !== '').map(unmarked);
}

/** What to do next. */
export function nextLines({ problem, plan }: Operation): MarkedLine[] {
  if (problem === undefined) return [];
  const { next } = texts.problems(problem.code, plan.host.name, problem.data);
  return next === '' ? [] : [{ sign: 'next', text: next }];
}

/** For whoever looks into it: where it stopped, and Azure's own number for it. */
export function traceDetails({ problem, steps }: Operation): string[] {
  const last = steps.findLast(({ status }) => status !== 'pending');
  return [
    ...(last === undefined ? [] : [words.stoppedAt(texts.stepLines[last.name].doing)]),
    ...(problem?.correlationId === undefined ? [] : [words.correlation(problem.correlationId)]),
  ];
}

/** Whether people can connect now, after an end that isn't success: as far as the steps tell, and no further. */
export function recordingNow(op: Operation): MarkedLine {
  const say = words.azureNow;
  const host = op.plan.host.name;
  if (hasNotBegun(op) && op.plan.kind === 'enableRecording') return unmarked(words.meaning.unchanged);
  // Its plan switches recording on, so it was off; going back ends only when it is off again.
  if (statusOf(op, 'switchOn') !== undefined) return unmarked(say.off(host));
  // Recording was on before. Where a SAS may have reached the host, going back switched it off.
  const given = op.steps.find(({ name }) => name === 'setSas');
  const switchedOff = given?.status === 'undone' && Object.keys(given.memory).length > 0;
  if (switchedOff || (op.plan.kind === 'repairRecording' && op.status === 'rolledBack')) return unmarked(say.off(host));
  if (op.plan.kind === 'enableRecording') return unmarked(say.onAsBefore(host));
  return { sign: 'bad', text: say.brokenAsBefore(host) };
}

/** What else is different in Azure than before. */
export function leftoverDetails(op: Operation): string[] {
  if (hasNotBegun(op)) return [];
  return [...tierDetails(op), ...storageDetails(op)];
}

function hasNotBegun({ steps }: Operation): boolean {
  return steps.every(({ status }) => status === 'pending');
}

/** A step is begun only after the one before it is done: so the next one tells whether the upgrade was. */
function tierDetails({ steps, plan, problem }: Operation): string[] {
  const at = steps.findIndex(({ name }) => name === 'upgradeTier');
  const upgrade = steps[at];
  if (upgrade === undefined || upgrade.status === 'pending') return [];
  const isDone = steps.slice(at + 1).some(({ status }) => status !== 'pending');
  if (isDone) return [words.azureNow.premium(plan.host.name)];
  const isRefused = problem?.code === 'azure.refused' || problem?.code === 'azure.denied';
  return isRefused ? [] : [words.azureNow.maybePremium(plan.host.name)];
}

function storageDetails(op: Operation): string[] {
  const own = [statusOf(op, 'mergeCors'), statusOf(op, 'createAccessPolicy')];
  if (own.some((status) => status === 'leftBehind' || status === 'done')) return [words.azureNow.storageKept];
  return own.includes('undone') ? [words.azureNow.storageTakenBack(storeName(op.plan.store))] : [];
}

function statusOf({ steps }: Operation, name: StepName): StepState['status'] | undefined {
  return steps.find((step) => step.name === name)?.status;
}

/** Until when the new SAS is valid, ISO 8601: the plan says it. */
export function validUntil({ plan }: Operation): string | undefined {
  const expiresOn = plan.steps.find(({ name }) => name === 'createAccessPolicy')?.args.expiresOn;
  return typeof expiresOn === 'string' ? expiresOn : undefined;
}
