import type { ArmJson } from '../../src/bastion/bastion-host.ts';
import type { StorageAccount } from '../../src/bastion/storage.ts';

export const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
export const hostId = `${subscription}/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub`;
export const accountId = `${subscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;

/** A host as ARM answers it, with everything that a GET adds and with properties that nobody has published. */
export const hostJson: ArmJson = {
  id: hostId,
  name: 'bas-hub',
  type: 'Microsoft.Network/bastionHosts',
  etag: 'W/"7"',
  location: 'westeurope',
  tags: { team: 'network' },
  zones: ['1', '2'],
  futureEnvelope: { kept: true },
  sku: { name: 'Standard' },
  identity: {
    type: 'SystemAssigned, UserAssigned',
    principalId: '99999999-0000-4000-8000-000000000001',
    tenantId: '99999999-0000-4000-8000-000000000002',
    userAssignedIdentities: { '/subscriptions/x/id-bastion': { principalId: 'p', clientId: 'c' } },
  },
  properties: {
    provisioningState: 'Succeeded',
    dnsName: 'bst-1.bastion.azure.com',
    scaleUnits: 2,
    enableTunneling: true,
    futureSwitch: 'on',
    ipConfigurations: [
      {
        id: `${hostId}/bastionHostIpConfigurations/ipcfg`,
        name: 'ipcfg',
        type: 'Microsoft.Network/bastionHosts/bastionHostIpConfigurations',
        etag: 'W/"7"',
        properties: {
          provisioningState: 'Succeeded',
          privateIPAllocationMethod: 'Dynamic',
          subnet: { id: `${subscription}/subnet` },
          publicIPAddress: { id: `${subscription}/pip` },
          futureAddress: 4,
        },
      },
    ],
  },
};

export const accountJson: ArmJson = {
  id: accountId,
  name: 'streccontosoweu',
  location: 'westeurope',
  kind: 'StorageV2',
  sku: { name: 'Standard_LRS', tier: 'Standard' },
  tags: { Owner: 'audit team' },
  properties: {
    minimumTlsVersion: 'TLS1_2',
    primaryEndpoints: { blob: 'https://streccontosoweu.blob.core.windows.net/' },
    publicNetworkAccess: 'Enabled',
    networkAcls: { defaultAction: 'Allow' },
    sasPolicy: { sasExpirationPeriod: '30.00:00:00', expirationAction: 'Log' },
  },
};

export const account: StorageAccount = {
  id: accountId,
  name: 'streccontosoweu',
  subscriptionId: '11111111-1111-4111-8111-111111111111',
  resourceGroup: 'rg-recordings',
  location: 'westeurope',
  blobEndpoint: 'https://streccontosoweu.blob.core.windows.net/',
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
  owner: 'audit team',
  sasPolicy: { expirationPeriod: '30.00:00:00', action: 'Log' },
  raw: accountJson,
};
