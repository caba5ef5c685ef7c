import type { Coverage } from '../../src/bastion/coverage.ts';
import { type EnableFacts, known, type StorageFacts } from '../../src/bastion/facts.ts';
import type { AccountWay, HostNetwork, NetworkFacts } from '../../src/bastion/network-facts.ts';
import { bastionHost } from './bastion-hosts.ts';
import { virtualNetwork } from './fake-network.ts';
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
    recordsAs: undefined,
    access: { access: 'sas', explicit: false },
    sessions: { known: true, sessions: [] },
    hostLocks: known([]),
    choice: { kind: 'chosen', store, named: true },
    wanted: storageFacts(),
    identity: undefined,
    accountListed: true,
    accountLocks: known([]),
    deletedContainer: known(undefined),
    someBlobs: known([]),
    clockLead: known(0),
    policyDenials: known([]),
    network: networkFacts(),
    coverage: known(coverage()),
    prices: undefined,
    ...change,
  };
}

/** The host's network with an AzureBastionSubnet and nothing else; an account without private endpoints. */
export function networkFacts(
  change: { readonly host?: Partial<HostNetwork>; readonly account?: Partial<AccountWay> } = {},
): NetworkFacts {
  return {
    host: {
      network: known(virtualNetwork()),
      securityGroup: known(undefined),
      zones: known({ zones: [], unreadable: 0 }),
      addresses: undefined,
      ...change.host,
    },
    account: { endpoints: [], lets: false, record: undefined, ...change.account },
  };
}

export function coverage(change: Partial<Coverage> = {}): Coverage {
  return {
    reached: [],
    machines: ['web-01'],
    atLeast: false,
    unrecorded: [],
    otherHosts: 0,
    otherHostsAtLeast: false,
    ...change,
  };
}
