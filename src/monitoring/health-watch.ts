import type { BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import { cardsOf, placesAgain } from '../operations/asked-in.ts';
import type { ChangeRequest } from '../operations/change-request.ts';
import { type HealthWatch, type HostRecord, isOver } from '../operations/host-record.ts';
import type { HostRecords } from '../operations/host-records.ts';
import type { DueHandler } from '../operations/loop.ts';
import type { Operations } from '../operations/operations.ts';
import type { Planner } from '../operations/ports.ts';
import { isTerminal } from '../operations/transitions.ts';
import type { Clock, Logger } from '../runtime.ts';
import { decideHealth } from './decide-health.ts';
import { changedSince } from './decide-proof.ts';

export interface HealthWatchDeps {
  readonly reader: Pick<AzureReader, 'readHost' | 'readSasBinding'>;
  /** Fresh, never what was kept. Throws `AzureProblem`. */
  readonly readHealth: (host: BastionHost) => Promise<StorageHealth>;
  readonly planner: Planner;
  readonly hosts: HostRecords;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly logger: Logger;
  /** MONITOR_EVERY, in ms. */
  readonly every: number;
}

/** *Nobody can connect* is believed when a second look, so much later, agrees; in ms. */
const secondLook = 10_000;
/** A plan that nobody decided on is made ready anew, so often. */
const asksAtMost = 30;

/**
 * Handles the due row `health`: looks again and again at what a host's recording rests on. Where nobody can connect, the
 * repair stands ready and its people are called; before a SAS ends, its renewal. Ends when the host isn't any more what
 * recording was switched on for. What Azure won't show just now decides nothing.
 */
export function createHealthWatch(deps: HealthWatchDeps): DueHandler {
  return async ({ owner }) => {
    const record = await deps.hosts.ofOwner(owner);
    if (record === undefined || isOver(record)) return undefined;
    try {
      return await look(record, deps);
    } catch (error) {
      if (!(error instanceof AzureProblem)) throw error;
      deps.logger.warn('a host could not be looked after', { hostId: record.hostId, error });
      return later(deps, deps.every);
    }
  };
}

async function look(record: HostRecord, deps: HealthWatchDeps): Promise<Date | undefined> {
  const { reader, operations, clock, every } = deps;
  const live = await operations.liveFor({ hostId: record.hostId });
  // What is being changed says nothing yet.
  if (live?.status === 'running' || live?.status === 'approved') return later(deps, every);
  const [host, binding] = await Promise.all([reader.readHost(record.hostId), reader.readSasBinding(record.hostId)]);
  if (host === undefined || host.provisioningState === 'Updating') return later(deps, every);
  const changed = changedSince(record, host, binding);
  if (changed !== undefined) return await end(record, changed, deps);

  const decision = decideHealth(record.health ?? {}, await deps.readHealth(host), clock.now());
  switch (decision.kind) {
    case 'quiet':
      return later(deps, every);
    case 'lookAgain':
      await save(record, decision.watch, deps);
      return later(deps, Math.min(secondLook, every));
    case 'broken':
      deps.logger.error('nobody can connect', { hostId: record.hostId, since: decision.since });
      await makeReady(record, `broken ${decision.since}`, repairOf(record), deps);
      return later(deps, every);
    case 'recovered':
      await withdrawAll(record, `broken ${decision.since}`, deps);
      await save(record, decision.watch, deps);
      return later(deps, every);
    case 'endsSoon':
      // Told once it stands: while another change of the host waits, it is tried again.
      if (await makeReady(record, `ends ${decision.days} ${decision.validUntil}`, renewalOf(record), deps))
        await save(record, decision.watch, deps);
      return later(deps, every);
  }
}

function later({ clock }: HealthWatchDeps, ms: number): Date {
  return new Date(clock.now().getTime() + ms);
}

function repairOf({ hostId }: HostRecord): ChangeRequest {
  return { command: 'enableRecording', hostId, account: undefined, container: undefined, reason: undefined };
}

function renewalOf({ hostId }: HostRecord): ChangeRequest {
  return { command: 'renewSas', hostId, reason: undefined };
}

/**
 * By the bot itself, where recording was asked for. False while another change of the host waits: that comes first; and
 * where no plan can be made.
 */
async function makeReady(
  record: HostRecord,
  why: string,
  request: ChangeRequest,
  deps: HealthWatchDeps,
): Promise<boolean> {
  const { operations, planner, logger } = deps;
  const id = await freeId(record, why, operations);
  const first = await operations.find(record.operationId);
  if (id === undefined || first === undefined) return true;
  const outcome = await planner.plan(request);
  if (outcome.kind !== 'plan') {
    logger.warn('no plan could be made ready', {
      hostId: record.hostId,
      command: request.command,
      found: outcome.kind,
    });
    return false;
  }
  const operation = await operations.submit({
    id,
    request,
    requester: 'bot',
    ...placesAgain(first),
    plan: outcome.plan,
    cardActivityId: undefined,
    stillMissing: [],
    approvedBy: first.id,
  });
  return operation.id === id;
}

/** `undefined`: one stands ready, or somebody said no to it. One that nobody decided on in time, or that failed, comes anew. */
async function freeId(record: HostRecord, why: string, operations: Operations): Promise<string | undefined> {
  for (const id of idsOf(record, why, operations)) {
    const earlier = await operations.find(id);
    if (earlier === undefined) return id;
    if (!isTerminal(earlier) || earlier.status === 'rejected') return undefined;
  }
  return undefined;
}

function idsOf({ operationId, enabledAt }: HostRecord, why: string, operations: Operations): readonly string[] {
  return Array.from({ length: asksAtMost }, (_, n) =>
    operations.idFor(operationId, `${why} ${n}`, new Date(enabledAt)),
  );
}

async function withdrawAll(record: HostRecord, why: string, { operations }: HealthWatchDeps): Promise<void> {
  for (const id of idsOf(record, why, operations)) {
    if ((await operations.find(id)) === undefined) return;
    await operations.withdraw(id, { code: 'plan.recovered', data: {} });
  }
}

async function end(
  record: HostRecord,
  why: Exclude<ReturnType<typeof changedSince>, undefined>,
  { hosts, clock, logger }: HealthWatchDeps,
): Promise<undefined> {
  logger.warn('a host is not any more what recording was switched on for', { hostId: record.hostId, why });
  const at = clock.now();
  await hosts.change(record.hostId, (current) =>
    current.operationId === record.operationId && !isOver(current)
      ? {
          record: { ...current, proof: { kind: 'ended', why, at: at.toISOString() } },
          owed: cardsOf(current.operationId, at),
        }
      : undefined,
  );
  return undefined;
}

async function save(record: HostRecord, health: HealthWatch, { hosts }: HealthWatchDeps): Promise<void> {
  await hosts.change(record.hostId, (current) =>
    current.operationId === record.operationId ? { record: { ...current, health } } : undefined,
  );
}
