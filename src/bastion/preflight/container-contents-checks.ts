import { check } from '../check-codes.ts';
import type { EnableFacts, StorageFacts } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';
import { sameStore, storeOfUrl } from '../recording-store.ts';

/** Blobs that the bot wrote to try a SAS. */
const probes = 'bastion-bot-probe/';

/**
 * Reading one container must not mean reading other people's blobs, and the portal's list shows all that lies there. In
 * the container that the host records into, blobs are its recordings.
 */
export function checkContainerExclusive({ host, binding, someBlobs, choice }: EnableFacts): PreflightCheck {
  if (someBlobs?.known !== true)
    return check('containerExclusive', 'unknown', 'unreadable', { reason: someBlobs?.reason ?? '' });
  const found = someBlobs.value.filter((name) => !name.startsWith(probes)).length;
  if (found === 0) return check('containerExclusive', 'pass', 'empty', {});
  const own =
    binding.kind === 'set' ? binding.store : storeOfUrl(host.sessionRecordingConfiguration?.blobContainerUri ?? '');
  const isOwn = choice.kind === 'chosen' && own !== undefined && sameStore(own, choice.store);
  return isOwn
    ? check('containerExclusive', 'pass', 'own', {})
    : check('containerExclusive', 'warn', 'foreign', {
        container: choice.kind === 'chosen' ? choice.store.container : '',
        atLeast: found,
      });
}

/** Only when there is something to say: one that is restored is said by the check of the container itself. */
export function checkDeletedContainer({ wanted, deletedContainer }: EnableFacts): readonly PreflightCheck[] {
  if (wanted === undefined || deletedContainer === undefined) return [];
  const { container } = wanted.store;
  if (!deletedContainer.known)
    return [check('deletedContainer', 'unknown', 'unreadable', { container, reason: deletedContainer.reason })];
  const isThere = wanted.container?.known === true && wanted.container.value !== undefined;
  if (deletedContainer.value === undefined || !isThere) return [];
  return [
    check('deletedContainer', 'warn', 'beside', { container, deletedOn: deletedContainer.value.deletedOn ?? '' }),
  ];
}

const enoughDays = 30;

/** An offer, no obstacle. */
export function checkContainerSoftDelete({ store, blobService }: StorageFacts): PreflightCheck {
  if (blobService?.known !== true)
    return check('containerSoftDelete', 'unknown', 'unreadable', { reason: blobService?.reason ?? '' });
  const { account } = store;
  const days = blobService.value.containerSoftDeleteDays;
  if (days === undefined) return check('containerSoftDelete', 'pass', 'off', { account });
  return days < enoughDays
    ? check('containerSoftDelete', 'pass', 'short', { account, days })
    : check('containerSoftDelete', 'pass', 'on', { days });
}
