import type { EnableFacts, StorageFacts } from './facts.ts';
import type { DeletedContainer } from './storage.ts';

/**
 * A deleted container that is restored instead of making a new one: it comes back under its own name only, so a new one
 * of that name would strand the recordings in it. Undefined when the container is there, or can't be read. Source:
 * https://learn.microsoft.com/azure/storage/blobs/soft-delete-container-overview
 */
export function restorableContainer(
  container: StorageFacts['container'],
  deletedContainer: EnableFacts['deletedContainer'],
): DeletedContainer | undefined {
  const isMissing = container?.known === true && container.value === undefined;
  return isMissing && deletedContainer?.known === true ? deletedContainer.value : undefined;
}
