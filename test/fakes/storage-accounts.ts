import type { BlobContainer, StorageAccount } from '../../src/bastion/storage.ts';
import { prodSubscription } from './bastion-hosts.ts';

export function storageAccount(change: Partial<StorageAccount> = {}): StorageAccount {
  const name = change.name ?? 'streccontosoweu';
  return {
    id: `/subscriptions/${prodSubscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/${name}`,
    name,
    subscriptionId: prodSubscription,
    resourceGroup: 'rg-recordings',
    location: 'westeurope',
    blobEndpoint: `https://${name}.blob.core.windows.net/`,
    keyAccess: true,
    openToAllNetworks: true,
    immutableStorage: false,
    publicNetwork: 'all',
    kind: 'StorageV2',
    tier: 'Standard',
    hierarchicalNamespace: false,
    minimumTlsVersion: 'TLS1_2',
    httpsOnly: true,
    customerManagedKey: false,
    anonymousAccess: false,
    owner: undefined,
    sasPolicy: undefined,
    raw: {},
    ...change,
  };
}

export function blobContainer(name: string, change: Partial<BlobContainer> = {}): BlobContainer {
  return {
    name,
    hasImmutabilityPolicy: false,
    hasLegalHold: false,
    immutableStorageWithVersioning: false,
    publicAccess: false,
    ...change,
  };
}
