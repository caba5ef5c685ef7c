import { known } from '../../src/bastion/facts.ts';
import type { FindingFacts } from '../../src/bastion/host-findings.ts';
import { bastionHost } from './bastion-hosts.ts';
import { networkFacts, storageFacts, store } from './enable-facts.ts';
import { blobContainer, storageAccount } from './storage-accounts.ts';

export const policyInUse = {
  id: 'bastion-bot-1a2b3c',
  startsOn: undefined,
  expiresOn: '2029-11-24T10:00:00Z',
  permissions: 'rcwl',
};

const keyCreatedOn = { key1: '2026-01-01T00:00:00Z', key2: '2026-01-01T00:00:00Z' };

/** As the bot set it up, with everything in order. */
export function findingFacts(change: Partial<FindingFacts> = {}): FindingFacts {
  const host = change.host ?? bastionHost({ name: 'bas-audit', sku: 'Premium', enableSessionRecording: true });
  return {
    host,
    binding: {
      kind: 'set',
      store,
      expiresOn: undefined,
      policyId: policyInUse.id,
      permissions: undefined,
      startsOn: '2026-11-24T09:45:00Z',
    },
    bound: storageFacts({
      account: storageAccount({ keyCreatedOn }),
      container: known(blobContainer(store.container)),
      policies: known([policyInUse]),
      blobService: known({ isVersioningEnabled: false, corsRules: [playerRule(host.dnsName ?? '')], raw: {} }),
    }),
    recordsAs: undefined,
    signedWith: { keyName: 'key1', keyCreatedOn: keyCreatedOn.key1 },
    hostLocks: known([]),
    accountLocks: known([]),
    deletedContainer: known(undefined),
    network: networkFacts(),
    ...change,
  };
}

function playerRule(dnsName: string) {
  return {
    allowedOrigins: [`https://${dnsName}`],
    allowedMethods: ['GET'],
    allowedHeaders: ['*'],
    exposedHeaders: ['*'],
    maxAgeInSeconds: 86_400,
  };
}
