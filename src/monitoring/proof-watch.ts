import type { ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import {
  type HostRecord,
  isOver,
  isShared,
  isWatched,
  type Proof,
  type ProofWatch,
  watchedForMs,
} from '../operations/host-record.ts';
import type { HostRecords } from '../operations/host-records.ts';
import type { DueHandler } from '../operations/loop.ts';
import type { Operations } from '../operations/operations.ts';
import { withProof } from '../operations/with-proof.ts';
import type { Clock, Logger } from '../runtime.ts';
import { alarmId, makeSwitchOffReady } from './alarm.ts';
import { changedSince, decideProof, type ProofDecision, type ProofWaits } from './decide-proof.ts';
import type { FoundRecording, RecordingReader } from './ports.ts';
import { isContainerShared } from './shared-container.ts';

export interface ProofWatchDeps {
  readonly reader: Pick<
    AzureReader,
    'listHosts' | 'readHost' | 'readSasBinding' | 'readActiveSessions' | 'readStorageAccount'
  >;
  readonly recordings: RecordingReader;
  readonly hosts: HostRecords;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly waits: ProofWaits;
}

/** What can't be read when the time of the watch is over is tried so long, in ms: a day. */
const lastTriesMs = 24 * 3_600_000;

/**
 * Handles the due row `proof`: looks at the container and at the sessions of one host until a recording proves that they
 * arrive, the host isn't any more what it was, or nobody connected for too long. What Azure won't show just now decides
 * nothing: it is looked at again, but not for ever.
 */
export function createProofWatch(deps: ProofWatchDeps): DueHandler {
  const again = () => new Date(deps.clock.now().getTime() + deps.waits.every);
  return async ({ owner }) => {
    const record = await deps.hosts.ofOwner(owner);
    if (record === undefined || !isWatched(record)) return undefined;
    try {
      return await look(record, deps);
    } catch (error) {
      if (!(error instanceof AzureProblem)) throw error;
      deps.logger.warn('a recording could not be looked for', { hostId: record.hostId, error });
      const now = deps.clock.now();
      const isLate = now.getTime() - Date.parse(record.enabledAt) >= watchedForMs + lastTriesMs;
      return isLate ? await settle(record, endedBy('unseen', now), deps) : again();
    }
  };
}

async function look(record: HostRecord, deps: ProofWatchDeps): Promise<Date | undefined> {
  const { reader, operations, clock, waits } = deps;
  const live = await operations.liveFor({ hostId: record.hostId });
  const [host, binding] = await Promise.all([reader.readHost(record.hostId), reader.readSasBinding(record.hostId)]);
  const later = new Date(clock.now().getTime() + waits.every);
  if (host === undefined) return await missing(record, later, deps);
  // What is being changed says nothing yet.
  if (isBusy(host) || live?.status === 'running' || live?.status === 'approved') return later;
  const changed = changedSince(record, host, binding);
  if (changed !== undefined) return await settle(record, endedBy(changed, clock.now()), deps);

  const recording = await findRecording(record, deps);
  const shared = await isContainerShared(record, recording !== undefined, deps);
  if (shared) await rememberShared(record, deps);
  const sessions: ActiveSessions = recording
    ? { known: false, reason: 'not asked' }
    : await reader.readActiveSessions(record.hostId);
  const decision = decideProof(record, { now: clock.now(), sessions, recording, shared }, waits);
  return await act(decision, record, host, deps);
}

async function act(
  decision: ProofDecision,
  record: HostRecord,
  host: BastionHost,
  deps: ProofWatchDeps,
): Promise<Date | undefined> {
  if (decision.kind === 'settled') return await settle(record, decision.proof, deps);
  await save(record, decision.watch, deps);
  if (decision.kind === 'alarm') await raise(record, host, decision.sessionEndedAt, deps);
  return decision.lookAgain;
}

async function findRecording(
  { store, accountId, recordsSince }: HostRecord,
  { reader, recordings }: ProofWatchDeps,
): Promise<FoundRecording | undefined> {
  const account = await reader.readStorageAccount(accountId);
  if (account === undefined) throw new AzureProblem('gone', `the storage account ${store.account} can't be seen`);
  return await recordings.findRecording(account, store.container, new Date(recordsSince));
}

/** One "not there" isn't believed. */
async function missing(record: HostRecord, later: Date, deps: ProofWatchDeps): Promise<Date | undefined> {
  const now = deps.clock.now();
  if (record.watch.goneSince !== undefined) return await settle(record, endedBy('gone', now), deps);
  await save(record, { ...record.watch, goneSince: now.toISOString() }, deps);
  return later;
}

/**
 * The alarm isn't needed any more, unless the watch only came to nothing. It is withdrawn first: if this ends in between,
 * the next look comes here again.
 */
async function settle(record: HostRecord, proof: Proof, { hosts, operations, clock }: ProofWatchDeps) {
  const code = proof.kind === 'proven' ? 'plan.recordingArrived' : 'plan.watchEnded';
  if (proof.kind === 'proven' || isOver({ proof }))
    await operations.withdraw(alarmId(record, operations), { code, data: {} });
  await hosts.change(record.hostId, (current) =>
    isSame(current, record) && isWatched(current) ? withProof(current, proof, clock.now()) : undefined,
  );
  return undefined;
}

/** The plan first, then the record: if this ends in between, the next look finds the same plan. */
async function raise(record: HostRecord, host: BastionHost, sessionEndedAt: string, deps: ProofWatchDeps) {
  const first = await deps.operations.find(record.operationId);
  if (first === undefined) throw new Error(`the record of ${record.hostId} is of an operation that isn't there`);
  const ready = await makeSwitchOffReady({ record, host, sessionEndedAt }, first, deps.operations);
  if (ready === undefined) return;
  const now = deps.clock.now();
  const proof: Proof = { kind: 'unrecorded', at: now.toISOString(), sessionEndedAt, operationId: ready.id };
  deps.logger.warn('a session left no recording', { hostId: record.hostId, operationId: ready.id });
  await deps.hosts.change(record.hostId, (current) =>
    isSame(current, record) && isWatched(current) && current.proof.kind !== 'unrecorded'
      ? withProof(current, isShared(current.proof) ? { ...proof, shared: true } : proof, now)
      : undefined,
  );
}

/** Its card says from then on that a recording there proves nothing. */
async function rememberShared(record: HostRecord, { hosts, clock, logger }: ProofWatchDeps): Promise<void> {
  if (isShared(record.proof)) return;
  logger.info('another host may record into the same container', { hostId: record.hostId });
  await hosts.change(record.hostId, (current) => {
    const { proof } = current;
    if (!isSame(current, record) || proof.kind === 'proven' || proof.kind === 'ended') return undefined;
    return withProof(current, { ...proof, shared: true }, clock.now());
  });
}

async function save(record: HostRecord, watch: ProofWatch, { hosts }: ProofWatchDeps): Promise<void> {
  await hosts.change(record.hostId, (current) =>
    isSame(current, record) ? { record: { ...current, watch } } : undefined,
  );
}

/** The host may have been enabled anew since the record was read. */
function isSame(current: HostRecord, record: HostRecord): boolean {
  return current.operationId === record.operationId;
}

function endedBy(why: Extract<Proof, { kind: 'ended' }>['why'], now: Date): Proof {
  return { kind: 'ended', why, at: now.toISOString() };
}

function isBusy({ provisioningState }: BastionHost): boolean {
  return provisioningState === 'Updating' || provisioningState === 'Creating' || provisioningState === 'Deleting';
}
