import { defaultBlobService } from './arm/blob-services.ts';
import { newContainer } from './arm/containers.ts';
import { guidOf, type Place, prod, shared } from './seed-network.ts';
import { accountId, privateEndpointId } from './seed-private-link.ts';
import type { AccountState, Properties } from './state.ts';

/** Storage accounts: two good ones, and one for each thing that can be wrong with an account. */
export function seedAccounts(now: Date): Map<string, AccountState> {
  const immutable = account(prod, 'stimmutable', now);
  immutable.containers.set('locked', {
    ...newContainer(now),
    hasImmutabilityPolicy: true,
    immutabilityPolicy: { properties: { immutabilityPeriodSinceCreationInDays: 365, state: 'Locked' } },
  });
  immutable.containers.set('held', {
    ...newContainer(now),
    hasLegalHold: true,
    legalHold: { hasLegalHold: true, tags: [{ tag: 'case4711' }] },
  });
  const files = account(prod, 'stfiles', now);
  files.resource.kind = 'FileStorage';
  files.resource.sku = { name: 'Premium_LRS', tier: 'Premium' };
  const accounts = [
    account(prod, 'streccontosoweu', now),
    account(shared, 'streccontosoneu', now),
    account(prod, 'sthns', now, { isHnsEnabled: true }),
    account(prod, 'stcmk', now, {
      encryption: {
        keySource: 'Microsoft.Keyvault',
        keyvaultproperties: { keyname: 'recordings', keyvaulturi: 'https://kv-contoso.vault.azure.net' },
      },
    }),
    files,
    account(prod, 'stversioned', now, {}, { isVersioningEnabled: true }),
    immutable,
    account(prod, 'stnokeys', now, { allowSharedKeyAccess: false }),
    account(prod, 'stfirewalled', now, {
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] },
      privateEndpointConnections: [endpointConnection('stfirewalled')],
    }),
  ];
  return new Map(accounts.map((one) => [one.resource.name, one]));
}

/** The storage account's side of a private endpoint that was approved. */
function endpointConnection(accountName: string): unknown {
  const name = `${accountName}.${guidOf(`endpoint of ${accountName}`)}`;
  return {
    id: `${accountId(prod, accountName)}/privateEndpointConnections/${name}`,
    ...{ name, type: 'Microsoft.Storage/storageAccounts/privateEndpointConnections' },
    properties: {
      provisioningState: 'Succeeded',
      privateEndpoint: { id: privateEndpointId(accountName) },
      privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-Approved', actionRequired: 'None' },
    },
  };
}

function account(
  place: Place,
  name: string,
  now: Date,
  settings: Properties = {},
  blobSettings: Properties = {},
): AccountState {
  const created = now.toISOString();
  return {
    resource: {
      id: accountId(place, name),
      ...{ name, type: 'Microsoft.Storage/storageAccounts', location: place.location },
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS', tier: 'Standard' },
      tags: { owner: 'recordings team' },
      properties: {
        provisioningState: 'Succeeded',
        creationTime: created,
        primaryLocation: place.location,
        statusOfPrimary: 'available',
        primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: true,
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        publicNetworkAccess: 'Enabled',
        keyCreationTime: { key1: created, key2: created },
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
        ...settings,
      },
    },
    blobService: { ...defaultBlobService(), ...blobSettings },
    containers: new Map(),
    deletedContainers: new Map(),
    keyGenerations: { key1: 1, key2: 1 },
  };
}
