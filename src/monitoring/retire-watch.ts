import type { ActiveSessions } from '../bastion/bastion-host.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import { type EarlierWay, planRetireStorage } from '../bastion/retire-storage.ts';
import { placesAgain } from '../operations/asked-in.ts';
import { earlierApprovals } from '../operations/earlier-approvals.ts';
import { isOver, watchedForMs } from '../operations/host-record.ts';
import type { HostRecords } from '../operations/host-records.ts';
import type { DueHandler } from '../operations/loop.ts';
import type { Operation } from '../operations/operation.ts';
import type { Operations } from '../operations/operations.ts';
import type { Clock, Logger } from '../runtime.ts';

export interface RetireWatchDeps {
  readonly reader: Pick<AzureReader, 'readActiveSessions'>;
  readonly hosts: HostRecords;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between looks, in ms. */
  readonly every: number;
}

/**
 * Handles the due row `retire` of a change that swapped a host's storage: once a recording has arrived by the new way and
 * no session is open that began before, what the host recorded by until then is taken away; recordings are stored when a
 * session closes. Where that never comes, the earlier way stays: it does no harm.
 */
export function createRetireWatch(deps: RetireWatchDeps): DueHandler {
  return async ({ owner, name }) => {
    const { hosts, operations, clock } = deps;
    const [record, swap] = await Promise.all([hosts.ofOwner(owner), operations.find(name)]);
    const way = swap?.plan.retires;
    if (record === undefined || swap === undefined || way === undefined || isOver(record)) return undefined;
    const later = new Date(clock.now().getTime() + deps.every);
    const isLate = clock.now().getTime() - Date.parse(swap.endedAt ?? '') > watchedForMs;
    if (record.proof.kind !== 'proven' || (await mayBeOpen(swap, deps))) return isLate ? undefined : later;
    return (await retire(swap, way, operations)) ? undefined : later;
  };
}

/** Whether a session may be open that began before the storage was swapped. */
async function mayBeOpen({ plan, startedAt }: Operation, { reader, logger }: RetireWatchDeps): Promise<boolean> {
  try {
    const active: ActiveSessions = await reader.readActiveSessions(plan.host.id);
    const began = Date.parse(startedAt ?? '');
    return !active.known || active.sessions.some(({ startTime }) => !(Date.parse(startTime ?? '') > began));
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    logger.warn('sessions could not be read before earlier storage is retired', { hostId: plan.host.id, error });
    return true;
  }
}

/** False while another change of the host waits or runs: then that comes first. Asked again it is the same change. */
async function retire(swap: Operation, way: EarlierWay, operations: Operations): Promise<boolean> {
  const { host } = swap.plan;
  const id = operations.idFor(swap.id, 'retire', new Date(swap.createdAt));
  const operation = await operations.submit({
    id,
    request: { command: 'retireStorage', hostId: host.id, way, reason: undefined },
    requester: swap.requester,
    ...placesAgain(swap),
    plan: planRetireStorage(host, way),
    cardActivityId: undefined,
    stillMissing: [],
    approvedBy: swap.id,
    approvals: earlierApprovals(swap),
  });
  return operation.id === id;
}
