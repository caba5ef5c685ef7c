import { type EnableFacts, known, type StorageFacts } from '../../src/bastion/facts.ts';
import { bastionHost } from './bastion-hosts.ts';
import { blobContainer, storageAccount } from './storage-accounts.ts';

export const store = { account: 'streccontosoweu', container: 'bas-hub-rec' };

export function storageFacts(change: Partial<StorageFacts> = {}): StorageFacts {
  return {
    store,
    account: storageAccount(),
    blobService: known({ isVersioningEnabled: false, corsRules: [], raw: {} }),
    container: known(blobContainer(store.container)),
    policies: known([]),
    ...change,
  };
}

/** A Standard host, recording off, and storage that has everything recording needs. */
export function enableFacts(change: Partial<EnableFacts> = {}): EnableFacts {
  return {
    host: bastionHost(),
    binding: { kind: 'none' },
    bound: undefined,
    sessions: { known: true, sessions: [] },
    hostLocks: known([]),
    choice: { kind: 'chosen', store, named: true },
    wanted: storageFacts(),
    accountListed: true,
    accountLocks: known([]),
    deletedContainer: known(undefined),
    someBlobs: known([]),
    clockLead: known(0),
    policyDenials: known([]),
    ...change,
  };
}
