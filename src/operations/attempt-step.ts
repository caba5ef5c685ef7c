import { AzureProblem } from '../bastion/ports.ts';
import type { Clock, IdSource, Logger } from '../runtime.ts';
import { TableUnavailable } from '../table.ts';
import { type LeasedOperation, LeaseLost } from './lease.ts';
import type { Operation, Problem, StepMemory, StepState } from './operation.ts';
import { auditDue, writeEvent } from './operation-events.ts';
import type { Step, StepResult } from './step.ts';

export interface AttemptDeps {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** How long to wait before trying again when Azure names no time, in ms. */
  readonly retryEvery: number;
}

/** A step that throws something else than Azure's answers that often is stopped. */
const faultsAtMost = 5;

export type Attempt =
  | Exclude<StepResult, { kind: 'wait' }>
  | { readonly kind: 'wait'; readonly ms: number; readonly waitingFor: Problem | undefined };

/** One `advance` or `undo`. What Azure answers instead becomes a wait or a stop; only a lost lease or store is thrown. */
export async function attempt(leased: LeasedOperation, n: number, step: Step, deps: AttemptDeps): Promise<Attempt> {
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

function ofAzure(error: AzureProblem, step: Step, { retryEvery }: AttemptDeps): Attempt {
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
  deps: AttemptDeps,
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
async function remember(leased: LeasedOperation, n: number, step: Step, patch: StepMemory, deps: AttemptDeps) {
  const now = deps.clock.now();
  await leased.save((operation) => ({
    operation: withStep(operation, n, (state) => ({ ...state, memory: { ...state.memory, ...patch } })),
    owed: 'correlationId' in patch ? [auditDue(operation.id, writeEvent(operation, step.name, patch, now))] : [],
  }));
}

/** The operation with its n-th step edited. */
export function withStep(operation: Operation, n: number, edit: (state: StepState) => StepState): Operation {
  return { ...operation, steps: operation.steps.map((state, i) => (i === n ? edit(state) : state)) };
}
