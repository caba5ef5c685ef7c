import { AzureProblem } from '../bastion/ports.ts';
import type { Clock, IdSource, Logger } from '../runtime.ts';
import { TableUnavailable } from '../table.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import { type LeasedOperation, LeaseLost } from './lease.ts';
import type { Operation, Problem, StepMemory, StepState } from './operation.ts';
import { auditDue, writeEvent } from './operation-events.ts';
import { claimsOf, stepsOf } from './plan-steps.ts';
import type { Step, StepFactory, StepResult } from './step.ts';

export interface RunDeps {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly steps: StepFactory;
  /** Sessions open now, or `undefined` when Azure can't be asked. Shown before a step that may cut them. */
  readonly countSessions: (hostId: string) => Promise<number | undefined>;
  /** How long to wait before trying again when Azure names no time, in ms. */
  readonly retryEvery: number;
  /** Answers why to turn back when somebody who may asked for it, and settles a request that can't be followed. */
  readonly stopAsked: (leased: LeasedOperation) => Promise<Problem | undefined>;
}

/** A step that throws something else than Azure's answers that often is stopped. */
const faultsAtMost = 5;

/** Runs, or takes back, step after step, until the operation ends or has to wait. Everything is saved on the way. */
export async function runSteps(leased: LeasedOperation, deps: RunDeps): Promise<void> {
  for (;;) {
    const asked = await deps.stopAsked(leased);
    if (asked !== undefined) await turnBack(leased, asked, deps);
    const operation = leased.current;
    const forward = operation.direction === 'forward';
    const n = forward ? nextForward(operation) : nextBack(operation);
    if (n === -1) return await finish(leased, deps);
    const step = stepsOf(operation.plan, deps.steps)[n];
    if (step === undefined) throw new Error(`operation ${operation.id} has no step ${n}`);
    if (operation.steps[n]?.status === 'pending') await beginStep(leased, n, step, deps);
    const result = await attempt(leased, n, step, deps);
    if (result.kind === 'done') await saveStep(leased, n, forward ? 'done' : 'undone', deps);
    else if (result.kind === 'wait') return await pause(leased, result.ms, result.problem, deps);
    else if (forward) await turnBack(leased, result.problem, deps);
    else if (step.pointOfNoCancel) return await pause(leased, deps.retryEvery, stuck(result.problem, step), deps);
    else await saveStep(leased, n, 'leftBehind', deps);
  }
}

function nextForward({ steps }: Operation): number {
  return steps.findIndex(({ status }) => status === 'pending' || status === 'running');
}

function nextBack({ steps }: Operation): number {
  return steps.findLastIndex(({ status }) => status === 'running' || status === 'done');
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

type Attempt = StepResult | { readonly kind: 'wait'; readonly ms: number; readonly problem: Problem | undefined };

async function attempt(leased: LeasedOperation, n: number, step: Step, deps: RunDeps) {
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
    return result.kind === 'wait' ? { ...result, problem: noteOf(result.note) } : result;
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof TableUnavailable) throw error;
    if (error instanceof AzureProblem) return ofAzure(error, step, deps);
    return await ofFault(error, leased, n, step, deps);
  }
}

function noteOf(note: string | undefined): Problem | undefined {
  return note === undefined ? undefined : { code: 'azure.says', data: {}, azureSays: note };
}

function ofAzure(error: AzureProblem, step: Step, { retryEvery }: RunDeps): Attempt & { problem: Problem } {
  const problem: Problem = {
    code: `azure.${error.kind}`,
    data: { step: step.name, azureCode: error.code ?? '' },
    azureSays: error.message,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
  if (error.kind === 'denied' || error.kind === 'refused' || error.kind === 'gone') return { kind: 'stop', problem };
  return { kind: 'wait', ms: error.retryAfterMs ?? retryEvery, problem };
}

async function ofFault(error: unknown, leased: LeasedOperation, n: number, step: Step, deps: RunDeps) {
  const reference = deps.ids.next();
  deps.logger.error('a step failed', { operationId: leased.current.id, step: step.name, reference, error });
  const faults = Number(at(leased, n).state.memory.faults ?? 0) + 1;
  await remember(leased, n, step, { faults }, deps);
  const problem: Problem = { code: 'engine.fault', data: { step: step.name, reference } };
  return faults < faultsAtMost
    ? ({ kind: 'wait', ms: deps.retryEvery, problem } as const)
    : ({ kind: 'stop', problem } as const);
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

async function saveState(
  leased: LeasedOperation,
  n: number,
  deps: RunDeps,
  edit: (state: StepState) => StepState,
): Promise<void> {
  const { claimTaken } = await leased.save((operation) => {
    const next = withStep(operation, n, edit);
    const problem = next.direction === 'forward' ? undefined : next.problem;
    const claims = claimsOf(next, deps.steps);
    return { operation: { ...next, problem, claims }, owed: [newDue('card', operation.id, deps.clock.now())] };
  });
  // Going back may need the account's claim again. Nothing was saved: the step is found as it was after the lease.
  if (claimTaken !== undefined) throw new LeaseLost(`claim held by ${claimTaken}`);
}

function withStep(operation: Operation, n: number, edit: (state: StepState) => StepState): Operation {
  return { ...operation, steps: operation.steps.map((state, i) => (i === n ? edit(state) : state)) };
}

async function pause(leased: LeasedOperation, ms: number, problem: Problem | undefined, { clock }: RunDeps) {
  const now = clock.now();
  await leased.save((operation) => {
    const shown = JSON.stringify(problem) === JSON.stringify(operation.problem);
    const kept = operation.direction === 'back' ? (problem ?? operation.problem) : problem;
    return {
      operation: { ...operation, problem: kept, lease: undefined },
      owed: [
        newDue('operation', operation.id, new Date(now.getTime() + ms)),
        ...(shown ? [] : [newDue('card', operation.id, now)]),
      ],
    };
  });
}

/** From here on what this operation did is taken back, newest first. */
async function turnBack(leased: LeasedOperation, problem: Problem, deps: RunDeps): Promise<void> {
  await leased.save((operation) => ({
    operation: { ...operation, direction: 'back', problem },
    owed: [newDue('card', operation.id, deps.clock.now())],
  }));
}

async function finish(leased: LeasedOperation, { clock }: RunDeps): Promise<void> {
  const now = clock.now();
  await leased.save((operation) => ending(operation, outcomeOf(operation), now, 'bot'));
}

/** A step that remembered nothing wrote nothing: intent is saved before every write. */
function outcomeOf({ direction, steps, endRequested }: Operation): 'succeeded' | 'failed' | 'rolledBack' | 'canceled' {
  if (direction === 'forward') return 'succeeded';
  if (steps.some(({ status }) => status === 'leftBehind')) return 'failed';
  if (steps.some(({ status, memory }) => status === 'undone' && Object.keys(memory).length > 0)) return 'rolledBack';
  return endRequested?.as === 'canceled' ? 'canceled' : 'failed';
}
