import { AzureProblem } from '../bastion/ports.ts';
import type { Due } from './due.ts';
import { newDue } from './due.ts';
import { type EndRequestDeps, settleEndRequest, stopAsked } from './end-request.ts';
import { ending } from './ending.ts';
import { type LeasedOperation, type LeaseOptions, withLease } from './lease.ts';
import type { Operation } from './operation.ts';
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
    if (leased.current.status !== 'running' && (await settleEndRequest(leased, deps)) === 'ended') return;
    if (leased.current.status === 'awaitingApproval') return await expireOrWait(leased, deps);
    if (leased.current.status === 'approved' && (await recheck(leased, deps)) === 'left') return;
  } catch (error) {
    if (error instanceof AzureProblem) return await waitForAzure(leased, error, deps);
    throw error;
  }
  await runSteps(leased, { ...deps, stopAsked: (held) => stopAsked(held, deps) });
}

async function expireOrWait(leased: LeasedOperation, { clock }: WorkerDeps): Promise<void> {
  const expiresAt = new Date(leased.current.expiresAt);
  if (clock.now() < expiresAt) return await leased.release(expiresAt);
  const now = clock.now();
  await leased.save((operation) => ending(operation, 'expired', now, 'bot'));
}

/** Azure can't be read just now: nothing has been written, the approval stands until it expires. */
async function waitForAzure(leased: LeasedOperation, error: AzureProblem, deps: WorkerDeps): Promise<void> {
  const now = deps.clock.now();
  if (now >= new Date(leased.current.expiresAt)) return await expireOrWait(leased, deps);
  await leased.save((operation) => ({
    operation: {
      ...operation,
      problem: { code: `azure.${error.kind}`, data: { azureCode: error.code ?? '' }, azureSays: error.message },
      lease: undefined,
    },
    owed: [
      newDue('operation', operation.id, new Date(now.getTime() + (error.retryAfterMs ?? deps.retryEvery))),
      newDue('card', operation.id, now),
    ],
  }));
}
