import type { BastionHost } from './bastion-host.ts';
import { storeOfUrl } from './recording-store.ts';
import type { RecordingStore, SasBinding } from './storage.ts';

/** The container that a host records into, as far as Azure tells. A SAS that it shows comes before an identity's container. */
export function boundStore(
  { sessionRecordingConfiguration: configured }: Pick<BastionHost, 'sessionRecordingConfiguration'>,
  binding: SasBinding,
): RecordingStore | undefined {
  if (binding.kind === 'set') return binding.store;
  return configured && storeOfUrl(configured.blobContainerUri);
}
