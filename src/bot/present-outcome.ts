import { type MarkedLine, unmarked } from '../cards/lines.ts';
import type { Operation, Problem, StepState } from '../operations/operation.ts';
import { aimOf } from '../operations/plan-aim.ts';
import { texts } from '../texts/catalogue.ts';
import { storeName } from './present-plan.ts';

const words = texts.operation;
type StepName = StepState['name'];

/** Why it stopped or waits, and what Azure said, literally. Empty when there is nothing to say. */
export function whyLines(problem: Problem | undefined, { plan }: Operation): MarkedLine[] {
  if (problem === undefined) return [];
  const { why } = texts.problems(problem.code, plan.host.name, problem.data);
  const azureSays = problem.azureSays === undefined ? '' : words.azureSays(problem.azureSays);
  return [why, azureSays].filter((text) => text !== '').map(unmarked);
}

/** What to do next. */
export function nextLines(problem: Problem | undefined, { plan }: Operation): MarkedLine[] {
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

/** What it waits for, in one text; `undefined` when it doesn't wait. Azure's words aren't said twice on one card. */
export function waitingText({ waitingFor, problem, plan, alarmedAt }: Operation): string | undefined {
  // A card that raises the alarm says it on top.
  if (waitingFor === undefined || alarmedAt !== undefined) return undefined;
  const { why } = texts.problems(waitingFor.code, plan.host.name, waitingFor.data);
  const { azureSays } = waitingFor;
  const isNews = azureSays !== undefined && azureSays !== problem?.azureSays;
  return [why, isNews ? words.azureSays(azureSays) : ''].filter((text) => text !== '').join(' ') || undefined;
}

/**
 * Whether recording is on after the end: on evidence alone, which is what was read from the host after the last step.
 * What steps remember says what they tried, not what became of it.
 */
export type HostNow = 'untouched' | 'off' | 'on' | 'unknown';

export function hostNow(op: Operation): HostNow {
  if (hasNotBegun(op)) return 'untouched';
  if (op.hostAtEnd === undefined) return 'unknown';
  return op.hostAtEnd.recording ? 'on' : 'off';
}

/** Whether people can connect now, after an end that isn't success: as far as it was read, and no further. */
export function recordingNow(op: Operation): MarkedLine[] {
  const isUntouched = aimOf(op.plan) === 'asItIs' && hostNow(op) !== 'untouched';
  return [...(isUntouched ? [] : [recordingLine(op)]), ...settlingLines(op)];
}

function recordingLine(op: Operation): MarkedLine {
  const say = words.azureNow;
  const { host, kind } = op.plan;
  switch (hostNow(op)) {
    case 'untouched':
      if (aimOf(op.plan) === 'off') return unmarked(texts.switchOff.meaning.stillOn(host.name));
      return kind === 'repairRecording'
        ? { sign: 'bad', text: say.brokenAsBefore(host.name) }
        : unmarked(words.meaning.unchanged);
    case 'off':
      return unmarked(say.off(host.name));
    case 'unknown':
      return { sign: 'warning', text: say.unknown(host.name) };
    case 'on':
      if (kind === 'repairRecording') return { sign: 'bad', text: say.onUnrepaired(host.name) };
      // Its plan leaves recording on, so it was on before, and not without working storage.
      return statusOf(op, 'switchOn') === undefined && statusOf(op, 'switchOnByIdentity') === undefined
        ? { sign: 'warning', text: say.onAsBefore(host.name) }
        : { sign: 'bad', text: say.onUnchecked(host.name) };
  }
}

/** What was read may not be the last word while Azure is at it. */
function settlingLines({ hostAtEnd }: Operation): MarkedLine[] {
  const state = hostAtEnd?.provisioningState;
  if (state === undefined || state === 'Succeeded') return [];
  const say = state === 'Failed' || state === 'Canceled' ? words.azureNow.unsound : words.azureNow.settling;
  return [{ sign: 'warning', text: say(state) }];
}

/** What else is different in Azure than before. */
export function leftoverDetails(op: Operation): string[] {
  if (hasNotBegun(op)) return [];
  return [...tierDetails(op), ...storageDetails(op)];
}

function hasNotBegun({ steps }: Operation): boolean {
  return steps.every(({ status }) => status === 'pending');
}

function tierDetails(op: Operation): string[] {
  const raises = op.plan.changes.some(({ target, property }) => target === 'host' && property === 'sku');
  const upgrade = raises ? (statusOf(op, 'upgradeTier') ?? statusOf(op, 'switchOnByIdentity')) : undefined;
  if (upgrade === undefined || upgrade === 'pending') return [];
  const { name } = op.plan.host;
  if (op.hostAtEnd === undefined) return [words.azureNow.maybePremium(name)];
  return op.hostAtEnd.sku === 'Premium' ? [words.azureNow.premium(name)] : [];
}

/** What the steps add beside the container, and take back. */
const ownTraces: ReadonlySet<StepName> = new Set([
  'mergeCors',
  'createAccessPolicy',
  'createIdentity',
  'assignRole',
  'switchOnByIdentity',
]);

/** A policy that a recording host relies on is kept, though its step was gone back over. */
function storageDetails({ steps, plan }: Operation): string[] {
  const own = steps.filter(({ name }) => ownTraces.has(name));
  const isKept = own.some(({ status, memory }) => status === 'leftBehind' || status === 'done' || memory.kept === true);
  if (isKept) return [plan.access === 'managedIdentity' ? words.azureNow.identityKept : words.azureNow.storageKept];
  const isUndone = plan.store !== undefined && own.some(({ status }) => status === 'undone');
  return isUndone ? [words.azureNow.storageTakenBack(storeName(plan.store))] : [];
}

function statusOf({ steps }: Operation, name: StepName): StepState['status'] | undefined {
  return steps.find((step) => step.name === name)?.status;
}
