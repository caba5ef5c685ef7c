import { AzureProblem } from '../bastion/ports.ts';
import { TableUnavailable } from '../table.ts';
import type { Due } from './due.ts';
import { type EndRequestDeps, settleEndRequest, stopAsked } from './end-request.ts';
import { ending } from './ending.ts';
import { gaveUp } from './hold-until-start.ts';
import { type LeasedOperation, LeaseLost, type LeaseOptions, withLease } from './lease.ts';
import type { Operation, Problem } from './operation.ts';
import { faultsAtMost, pausing } from './pause.ts';
import { type RecheckDeps, recheck } from './recheck.ts';
import { type RunDeps, runSteps } from './run-steps.ts';
import { isTerminal } from './transitions.ts';

export type WorkerDeps = LeaseOptions & RecheckDeps & EndRequestDeps & Omit<RunDeps, 'stopAsked'>;

/** Ended operations stay among the live ones so long, for `requests` and late clicks; then they go to the history. */
const keptFor = 24 * 60 * 60 * 1000;

/** Handles the due row `operation`: any replica, as often as it likes; only the lease's owner gets anywhere. */
export function createWorker(deps: WorkerDeps): (due: Due) => Promise<Date | undefined> {
  return async (due) => {
    await withLease(due.owner, deps, (leased) => work(leased, deps));
    const operation = await deps.store.get(due.owner);
    if (operation === undefined) return undefined;
    if (isTerminal(operation)) return await retire(operation, deps);
    // The work's own save has set the time to look again; this is for the case that it came to no save.
    return new Date(deps.clock.now().getTime() + deps.lease);
  };
}

async function retire(operation: Operation, { store, clock }: WorkerDeps): Promise<Date | undefined> {
  const at = new Date(new Date(operation.endedAt ?? 0).getTime() + keptFor);
  if (clock.now() < at) return at;
  await store.archive(operation.id);
  return undefined;
}

async function work(leased: LeasedOperation, deps: WorkerDeps): Promise<void> {
  try {
    if (leased.current.status !== 'running' && (await prepare(leased, deps)) === 'left') return;
    await runSteps(leased, { ...deps, stopAsked: (held) => stopAsked(held, deps) });
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof TableUnavailable) throw error;
    if (error instanceof AzureProblem) return await waitForAzure(leased, error, deps);
    await waitAfterFault(leased, error, deps);
  }
}

/** All that comes before the first write. */
async function prepare(leased: LeasedOperation, deps: WorkerDeps): Promise<'running' | 'left'> {
  if ((await settleEndRequest(leased, deps)) === 'ended') return 'left';
  const isOver = deps.clock.now() >= new Date(leased.current.expiresAt);
  if (leased.current.status === 'approved' && !isOver) return await recheck(leased, deps);
  await expireOrWait(leased, deps);
  return 'left';
}

async function expireOrWait(leased: LeasedOperation, { clock }: WorkerDeps): Promise<void> {
  const expiresAt = new Date(leased.current.expiresAt);
  if (clock.now() < expiresAt) return await leased.release(expiresAt);
  const now = clock.now();
  // Approved, but never begun: it waited for its time or for a quiet host.
  const patch = leased.current.start === undefined ? {} : { problem: gaveUp(leased.current), waitingFor: undefined };
  await leased.save((operation) => ending(operation, 'expired', now, 'bot', patch));
}

/** Azure can't be read just now: nothing has been written, the approval stands until it expires. */
async function waitForAzure(leased: LeasedOperation, error: AzureProblem, deps: WorkerDeps): Promise<void> {
  const problem = { code: `azure.${error.kind}`, data: { azureCode: error.code ?? '' }, azureSays: error.message };
  await waitFor(leased, problem, error.retryAfterMs ?? deps.retryEvery, deps);
}

/** A fault of ours. Before the first write it ends after a few tries; later it is tried for ever, and people are told. */
async function waitAfterFault(leased: LeasedOperation, error: unknown, deps: WorkerDeps): Promise<void> {
  const reference = deps.ids.next();
  deps.logger.error('working on an operation failed', { operationId: leased.current.id, reference, error });
  const times = Number(leased.current.waitingFor?.data.times ?? 0) + 1;
  const problem: Problem = { code: 'engine.fault', data: { reference, times } };
  if (times >= faultsAtMost && leased.current.status !== 'running') {
    await leased.save((operation) => ending(operation, 'failed', deps.clock.now(), 'bot', { problem }));
    return;
  }
  await waitFor(leased, problem, deps.retryEvery * times, deps);
}

async function waitFor(leased: LeasedOperation, waitingFor: Problem, ms: number, { clock }: WorkerDeps): Promise<void> {
  await leased.save((operation) => pausing(operation, waitingFor, ms, clock.now()));
}
