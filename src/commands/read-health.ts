import type { BastionHost } from '../bastion/bastion-host.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import { storageHealth } from '../bastion/storage-health.ts';
import { readRecordsAs } from './read-identity.ts';
import type { ReadSignature } from './read-signature.ts';
import { readBoundStorage } from './read-storage.ts';

/** Whether recordings of this host can be stored. Asks Azure nothing when recording is off. Throws `AzureProblem` and `TableUnavailable`. */
export async function readHealth(
  host: BastionHost,
  now: Date,
  { reader, readSignature }: { readonly reader: AzureReader; readonly readSignature: ReadSignature },
): Promise<StorageHealth> {
  if (!host.enableSessionRecording) return { kind: 'off' };
  const binding = await reader.readSasBinding(host.id);
  const [bound, signedWith] = await Promise.all([
    readBoundStorage(host, binding, reader, { secondsOld: true }),
    readSignature(host, binding),
  ]);
  const recordsAs = await readRecordsAs(host, bound, reader);
  return storageHealth({ host, binding, bound, recordsAs, ...(signedWith && { signedWith }) }, now);
}
