import { type AttemptDeps, attempt, withStep } from './attempt-step.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import type { AfterSuccess, FollowUps } from './follow-up.ts';
import { type HoldDeps, tooManySessions, waitForQuiet } from './hold-until-start.ts';
import type { LeasedOperation } from './lease.ts';
import type { HostAtEnd, Operation, Problem, StepState } from './operation.ts';
import type { Change } from './operation-store.ts';
import { pausing } from './pause.ts';
import { claimsOf, mayStop, nextBack, nextForward, stepsOf } from './plan-steps.ts';
import type { Step, StepFactory } from './step.ts';

export interface RunDeps extends AttemptDeps, HoldDeps {
  readonly steps: StepFactory;
  /** The host as it is, or `undefined` when it can't be read. Never throws. */
  readonly lookAtHost: (hostId: string) => Promise<HostAtEnd | undefined>;
  readonly afterSuccess: AfterSuccess;
  /** The process is about to end: no further step is begun. */
  readonly stopping: AbortSignal;
  /** Answers why to turn back when somebody who may asked for it, and settles a request that can't be followed. */
  readonly stopAsked: (leased: LeasedOperation) => Promise<Problem | undefined>;
}

/** On the way back so long without an end, in ms: then people are told, even if Azure only asks for patience. */
const alarmAfter = 15 * 60_000;

/** Runs, or takes back, step after step, until the operation ends or has to wait. Everything is saved on the way. */
export async function runSteps(leased: LeasedOperation, deps: RunDeps): Promise<void> {
  for (;;) {
    if (deps.stopping.aborted) return await leased.release(deps.clock.now());
    const asked = await deps.stopAsked(leased);
    if (asked !== undefined) await turnBack(leased, asked, deps);
    const operation = leased.current;
    const forward = operation.direction === 'forward';
    const n = forward ? nextForward(operation) : nextBack(operation);
    if (n === -1) return await finish(leased, deps);
    const step = stepsOf(operation.plan, deps.steps)[n];
    if (step === undefined) throw new Error(`operation ${operation.id} has no step ${n}`);
    const holder = await takeClaims(leased, deps);
    if (holder !== undefined) return await pause(leased, deps.retryEvery, claimTaken(holder), deps);
    if (operation.steps[n]?.status === 'pending') {
      const held = await heldForSessions(leased, step, deps);
      if (held === 'left') return;
      if (held === 'turned') continue;
      await beginStep(leased, n, step, deps);
    }
    const result = await attempt(leased, n, step, deps);
    if (result.kind === 'done') await saveStep(leased, n, forward ? 'done' : 'undone', deps);
    else if (result.kind === 'wait')
      return await pause(leased, result.ms, patient(leased, result.waitingFor, { step, n }, deps), deps);
    else if (forward) await turnBack(leased, result.problem, deps);
    else if (mustEnd(step, leased.current.steps[n]))
      return await pause(leased, deps.retryEvery, stuck(result.problem, step), deps);
    else await saveStep(leased, n, 'leftBehind', deps);
  }
}

/**
 * A change that was to begin with nobody connected waits here again for who came meanwhile, right before they would be cut.
 * After its time it turns back: what was prepared disturbs nobody.
 */
async function heldForSessions(
  leased: LeasedOperation,
  step: Step,
  deps: RunDeps,
): Promise<'begins' | 'left' | 'turned'> {
  const { start } = leased.current;
  if (!step.disruptive || start === undefined) return 'begins';
  const sessions = await tooManySessions(leased.current, deps);
  if (sessions === undefined) return 'begins';
  if (deps.clock.now() < new Date(start.until)) return await waitForQuiet(leased, sessions, deps);
  await turnBack(leased, { code: 'start.gaveUp', data: { sessions: sessions.count ?? '?' } }, deps);
  return 'turned';
}

/** On the way back an account's claim may have to be taken again. Answers who holds what is missing. */
async function takeClaims(leased: LeasedOperation, { steps }: RunDeps): Promise<string | undefined> {
  const wanted = claimsOf(leased.current, steps);
  if (wanted.every((claim) => leased.current.claims.includes(claim))) return undefined;
  const { claimTaken: holder } = await leased.save((operation) => ({ operation: { ...operation, claims: wanted } }));
  return holder;
}

function claimTaken(byOperationId: string): Problem {
  return { code: 'claim.taken', data: { byOperationId } };
}

function stuck(problem: Problem, step: Step): Problem {
  return { ...problem, code: 'rollback.stuck', data: { ...problem.data, step: step.name, because: problem.code } };
}

/** Whether giving up this undo could leave recording on without working storage. */
function mustEnd(step: Step, state: StepState | undefined): boolean {
  return step.undoUntilDone && state?.memory.recordingOff !== true;
}

/** What a step waits for; a switch-off that Azure only asks to be patient with is stuck too when it takes that long. */
function patient(
  { current }: LeasedOperation,
  waitingFor: Problem | undefined,
  { step, n }: { readonly step: Step; readonly n: number },
  { clock }: RunDeps,
): Problem | undefined {
  const { turnedBackAt } = current;
  const isLate = turnedBackAt !== undefined && clock.now().getTime() - Date.parse(turnedBackAt) > alarmAfter;
  return isLate && mustEnd(step, current.steps[n])
    ? stuck(waitingFor ?? { code: 'azure.says', data: {} }, step)
    : waitingFor;
}

async function beginStep(leased: LeasedOperation, n: number, step: Step, deps: RunDeps): Promise<void> {
  deps.logger.info('step began', { operationId: leased.current.id, step: step.name });
  const sessions = step.disruptive ? await deps.countSessions(leased.current.plan.host.id) : undefined;
  const now = deps.clock.now();
  await saveState(leased, n, deps, (state) => ({
    ...state,
    status: 'running',
    startedAt: now.toISOString(),
    memory: sessions === undefined ? state.memory : { ...state.memory, sessions },
  }));
}

async function saveStep(leased: LeasedOperation, n: number, status: StepState['status'], deps: RunDeps): Promise<void> {
  const now = deps.clock.now();
  await saveState(leased, n, deps, (state) => ({ ...state, status, endedAt: now.toISOString() }));
}

/** Gives back the claims that are not needed any more; new ones are taken before the step that needs them. */
async function saveState(
  leased: LeasedOperation,
  n: number,
  deps: RunDeps,
  edit: (state: StepState) => StepState,
): Promise<void> {
  await leased.save((operation) => {
    const next = { ...withStep(operation, n, edit), waitingFor: undefined };
    const needed = claimsOf(next, deps.steps);
    const claims = next.claims.filter((claim) => needed.includes(claim));
    return {
      operation: { ...next, claims, mayCancel: mayStop(next, deps.steps) },
      owed: [newDue('card', operation.id, deps.clock.now())],
    };
  });
}

/** Nothing is kept in memory meanwhile. */
async function pause(leased: LeasedOperation, ms: number, waitingFor: Problem | undefined, { clock }: RunDeps) {
  await leased.save((operation) => pausing(operation, waitingFor, ms, clock.now()));
}

/** From here on what this operation did is taken back, newest first. */
async function turnBack(leased: LeasedOperation, problem: Problem, deps: RunDeps): Promise<void> {
  deps.logger.warn('turning back', { operationId: leased.current.id, problem: problem.code });
  const now = deps.clock.now();
  await leased.save((operation) => ({
    operation: {
      ...operation,
      direction: 'back',
      mayCancel: false,
      turnedBackAt: now.toISOString(),
      problem,
      waitingFor: undefined,
      endRequested: undefined,
    },
    owed: [newDue('card', operation.id, now)],
  }));
}

async function finish(leased: LeasedOperation, deps: RunDeps): Promise<void> {
  const { clock, lookAtHost, logger } = deps;
  const hostAtEnd = leased.current.steps.some(wrote) ? await lookAtHost(leased.current.plan.host.id) : undefined;
  const now = clock.now();
  await leased.save((operation) => {
    const end = ending(operation, outcomeOf(operation), now, 'bot', { hostAtEnd, waitingFor: undefined });
    return end.operation.status === 'succeeded' ? withFollowUps(end, deps.afterSuccess(end.operation, now)) : end;
  });
  logger.info('operation ended', { operationId: leased.current.id, status: leased.current.status });
}

function withFollowUps(end: Change, { owed, host }: FollowUps): Change {
  return { ...end, owed: [...(end.owed ?? []), ...owed], ...(host === undefined ? {} : { host }) };
}

function outcomeOf({ direction, steps, problem }: Operation): 'succeeded' | 'failed' | 'rolledBack' | 'canceled' {
  if (direction === 'forward') return 'succeeded';
  if (steps.some(({ status }) => status === 'leftBehind')) return 'failed';
  if (steps.some(wrote)) return 'rolledBack';
  return problem?.code === 'canceled.byPerson' ? 'canceled' : 'failed';
}

/** Steps remember Azure's correlation id with every write. */
function wrote({ memory }: StepState): boolean {
  return memory.correlationId !== undefined;
}
