import { AzureProblem } from '../bastion/ports.ts';
import type { Clock, IdSource, Logger } from '../runtime.ts';
import { TableUnavailable } from '../table.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import { type LeasedOperation, LeaseLost } from './lease.ts';
import type { HostAtEnd, Operation, Problem, StepMemory, StepState } from './operation.ts';
import { auditDue, writeEvent } from './operation-events.ts';
import { claimsOf, nextBack, nextForward, stepsOf } from './plan-steps.ts';
import type { Step, StepFactory, StepResult } from './step.ts';

export interface RunDeps {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly steps: StepFactory;
  /** Sessions open now, or `undefined` when Azure can't be asked. Shown before a step that may cut them. */
  readonly countSessions: (hostId: string) => Promise<number | undefined>;
  /** The host as it is, or `undefined` when it can't be read. Never throws. */
  readonly lookAtHost: (hostId: string) => Promise<HostAtEnd | undefined>;
  /** The process is about to end: no further step is begun. */
  readonly stopping: AbortSignal;
  /** How long to wait before trying again when Azure names no time, in ms. */
  readonly retryEvery: number;
  /** Answers why to turn back when somebody who may asked for it, and settles a request that can't be followed. */
  readonly stopAsked: (leased: LeasedOperation) => Promise<Problem | undefined>;
}

/** A step that throws something else than Azure's answers that often is stopped. */
const faultsAtMost = 5;

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
    if (operation.steps[n]?.status === 'pending') await beginStep(leased, n, step, deps);
    const result = await attempt(leased, n, step, deps);
    if (result.kind === 'done') await saveStep(leased, n, forward ? 'done' : 'undone', deps);
    else if (result.kind === 'wait') return await pause(leased, result.ms, result.waitingFor, deps);
    else if (forward) await turnBack(leased, result.problem, deps);
    else if (step.undoUntilDone) return await pause(leased, deps.retryEvery, stuck(result.problem, step), deps);
    else await saveStep(leased, n, 'leftBehind', deps);
  }
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

async function beginStep(leased: LeasedOperation, n: number, step: Step, deps: RunDeps): Promise<void> {
  const sessions = step.disruptive ? await deps.countSessions(leased.current.plan.host.id) : undefined;
  const now = deps.clock.now();
  await saveState(leased, n, deps, (state) => ({
    ...state,
    status: 'running',
    startedAt: now.toISOString(),
    memory: sessions === undefined ? state.memory : { ...state.memory, sessions },
  }));
}

type Attempt =
  | Exclude<StepResult, { kind: 'wait' }>
  | { readonly kind: 'wait'; readonly ms: number; readonly waitingFor: Problem | undefined };

async function attempt(leased: LeasedOperation, n: number, step: Step, deps: RunDeps): Promise<Attempt> {
  const { operation, state } = at(leased, n);
  const context = {
    operationId: operation.id,
    now: deps.clock.now(),
    startedAt: new Date(state.startedAt ?? deps.clock.now()),
    memory: state.memory,
    earlier: Object.fromEntries(operation.steps.slice(0, n).map(({ name, memory }) => [name, memory])),
    remember: (patch: StepMemory) => remember(leased, n, step, patch, deps),
  };
  try {
    const result = await (operation.direction === 'forward' ? step.advance(context) : step.undo(context));
    return result.kind === 'wait' ? { ...result, waitingFor: noteOf(result.note) } : result;
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof TableUnavailable) throw error;
    if (error instanceof AzureProblem) return ofAzure(error, step, deps);
    return await ofFault(error, leased, n, step, deps);
  }
}

function noteOf(note: string | undefined): Problem | undefined {
  return note === undefined ? undefined : { code: 'azure.says', data: {}, azureSays: note };
}

function ofAzure(error: AzureProblem, step: Step, { retryEvery }: RunDeps): Attempt {
  const problem: Problem = {
    code: `azure.${error.kind}`,
    data: { step: step.name, azureCode: error.code ?? '' },
    azureSays: error.message,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
  if (error.kind === 'denied' || error.kind === 'refused' || error.kind === 'gone') return { kind: 'stop', problem };
  return { kind: 'wait', ms: error.retryAfterMs ?? retryEvery, waitingFor: problem };
}

async function ofFault(
  error: unknown,
  leased: LeasedOperation,
  n: number,
  step: Step,
  deps: RunDeps,
): Promise<Attempt> {
  const reference = deps.ids.next();
  deps.logger.error('a step failed', { operationId: leased.current.id, step: step.name, reference, error });
  const faults = Number(at(leased, n).state.memory.faults ?? 0) + 1;
  await remember(leased, n, step, { faults }, deps);
  const problem: Problem = { code: 'engine.fault', data: { step: step.name, reference } };
  return faults < faultsAtMost ? { kind: 'wait', ms: deps.retryEvery, waitingFor: problem } : { kind: 'stop', problem };
}

function at(leased: LeasedOperation, n: number): { operation: Operation; state: StepState } {
  const state = leased.current.steps[n];
  if (state === undefined) throw new Error(`operation ${leased.current.id} has no step ${n}`);
  return { operation: leased.current, state };
}

/** Azure's correlation id in a patch means that something was written: the audit is owed an event in the same batch. */
async function remember(leased: LeasedOperation, n: number, step: Step, patch: StepMemory, deps: RunDeps) {
  const now = deps.clock.now();
  await leased.save((operation) => ({
    operation: withStep(operation, n, (state) => ({ ...state, memory: { ...state.memory, ...patch } })),
    owed: 'correlationId' in patch ? [auditDue(operation.id, writeEvent(operation, step.name, patch, now))] : [],
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
    return { operation: { ...next, claims }, owed: [newDue('card', operation.id, deps.clock.now())] };
  });
}

function withStep(operation: Operation, n: number, edit: (state: StepState) => StepState): Operation {
  return { ...operation, steps: operation.steps.map((state, i) => (i === n ? edit(state) : state)) };
}

/** Nothing is kept in memory meanwhile. Says what it waits for, and raises the alarm when a way back doesn't end. */
async function pause(leased: LeasedOperation, ms: number, waitingFor: Problem | undefined, { clock }: RunDeps) {
  const now = clock.now();
  await leased.save((operation) => {
    const late = isLate(operation, now) && waitingFor?.code !== 'rollback.stuck';
    const shown = late ? { ...waitingFor, code: 'rollback.stuck', data: waitingFor?.data ?? {} } : waitingFor;
    const isNews = JSON.stringify(shown) !== JSON.stringify(operation.waitingFor);
    const isAlarm = shown?.code === 'rollback.stuck' && operation.waitingFor?.code !== 'rollback.stuck';
    return {
      operation: { ...operation, waitingFor: shown, lease: undefined },
      owed: [
        newDue('operation', operation.id, new Date(now.getTime() + ms)),
        ...(isNews ? [newDue('card', operation.id, now)] : []),
        ...(isAlarm ? [newDue('alarm', operation.id, now)] : []),
      ],
    };
  });
}

function isLate({ turnedBackAt }: Operation, now: Date): boolean {
  return turnedBackAt !== undefined && now.getTime() - Date.parse(turnedBackAt) > alarmAfter;
}

/** From here on what this operation did is taken back, newest first. */
async function turnBack(leased: LeasedOperation, problem: Problem, deps: RunDeps): Promise<void> {
  const now = deps.clock.now();
  await leased.save((operation) => ({
    operation: {
      ...operation,
      direction: 'back',
      turnedBackAt: now.toISOString(),
      problem,
      waitingFor: undefined,
      endRequested: undefined,
    },
    owed: [newDue('card', operation.id, now)],
  }));
}

async function finish(leased: LeasedOperation, { clock, lookAtHost }: RunDeps): Promise<void> {
  const hostAtEnd = leased.current.steps.some(wrote) ? await lookAtHost(leased.current.plan.host.id) : undefined;
  const now = clock.now();
  await leased.save((operation) =>
    ending(operation, outcomeOf(operation), now, 'bot', { hostAtEnd, waitingFor: undefined }),
  );
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
