import { sameArmId } from '../bastion/arm-id.ts';
import { boundStore } from '../bastion/bound-store.ts';
import type { AzureReader } from '../bastion/ports.ts';
import { sameStore } from '../bastion/recording-store.ts';
import { type HostRecord, isOver, isShared, type Proof } from '../operations/host-record.ts';
import type { HostRecords } from '../operations/host-records.ts';

export interface SharedContainerDeps {
  readonly reader: Pick<AzureReader, 'listHosts' | 'readSasBinding'>;
  readonly hosts: Pick<HostRecords, 'list'>;
}

/** Sessions that were open when recording went off upload when they close; later than that none is expected. In ms. */
const openAtMostMs = 24 * 3_600_000;

/**
 * Whether another host may write into this one's container too. Nothing in a recording says through which host it came, so
 * one that arrived there may be the other's. What is known here is asked first; Azure only when a recording arrived, since
 * that takes a call for each host. Known once, it stays so: what was written meanwhile can't be told apart later.
 * Throws `AzureProblem`.
 */
export async function isContainerShared(
  record: HostRecord,
  isRecordingThere: boolean,
  { reader, hosts }: SharedContainerDeps,
): Promise<boolean> {
  if (isShared(record.proof)) return true;
  if ((await hosts.list()).some((other) => mayWriteThere(other, record))) return true;
  if (!isRecordingThere) return false;
  const others = (await reader.listHosts()).hosts.filter(
    ({ id, enableSessionRecording }) => enableSessionRecording && !sameArmId(id, record.hostId),
  );
  for (const other of others) {
    const store = boundStore(other, await reader.readSasBinding(other.id));
    if (store !== undefined && sameStore(store, record.store)) return true;
  }
  return false;
}

function mayWriteThere(other: HostRecord, { hostId, store, recordsSince }: HostRecord): boolean {
  if (sameArmId(other.hostId, hostId) || !sameStore(other.store, store)) return false;
  return !isOver(other) || endOf(other.proof) + openAtMostMs > Date.parse(recordsSince);
}

function endOf(proof: Proof): number {
  return proof.kind === 'ended' ? Date.parse(proof.at) : 0;
}
