import type { BastionHost } from '../bastion/bastion-host.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import { storageHealth } from '../bastion/storage-health.ts';
import { readRecordsAs } from './read-identity.ts';
import { readBoundStorage } from './read-storage.ts';

/** Whether recordings of this host can be stored. Asks Azure nothing when recording is off. Throws `AzureProblem`. */
export async function readHealth(reader: AzureReader, host: BastionHost, now: Date): Promise<StorageHealth> {
  if (!host.enableSessionRecording) return { kind: 'off' };
  const binding = await reader.readSasBinding(host.id);
  const bound = await readBoundStorage(host, binding, reader, { secondsOld: true });
  const recordsAs = await readRecordsAs(host, bound, reader);
  return storageHealth({ host, binding, bound, recordsAs }, now);
}
