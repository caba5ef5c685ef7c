import type { BastionHost, BastionSku } from '../../src/bastion/bastion-host.ts';
import type { BlobContainer, StorageAccount } from '../../src/bastion/storage.ts';

const subscription = '11111111-1111-4111-8111-111111111111';

/** A healthy Standard host in west Europe, unless `change` says otherwise. */
export function bastionHost(change: Partial<BastionHost> & { readonly sku?: BastionSku } = {}): BastionHost {
  const name = change.name ?? 'bas-hub';
  const group = `/subscriptions/${subscription}/resourceGroups/rg-network/providers/Microsoft.Network`;
  const host = {
    id: `${group}/bastionHosts/${name}`,
    name,
    subscriptionId: subscription,
    resourceGroup: 'rg-network',
    location: 'westeurope',
    sku: 'Standard' as const,
    provisioningState: 'Succeeded' as const,
    dnsName: 'bst-1f0e7b7c-97a7-4f0b-8f25-0d1b4b7a4c11.bastion.azure.com',
    scaleUnits: 2,
    enableSessionRecording: false,
    enableTunneling: false,
    enableFileCopy: false,
    enableIpConnect: false,
    enableShareableLink: false,
    enableKerberos: false,
    enablePrivateOnlyBastion: false,
    disableCopyPaste: false,
    sessionRecordingConfiguration: undefined,
    etag: 'W/"1"',
    ...change,
  };
  const subnet = { id: `${group}/virtualNetworks/vnet-hub/subnets/AzureBastionSubnet` };
  const publicIPAddress = { id: `${group}/publicIPAddresses/pip-${name}` };
  const raw = {
    id: host.id,
    etag: host.etag,
    sku: { name: host.sku },
    tags: { owner: 'network' },
    properties: {
      provisioningState: host.provisioningState,
      enableSessionRecording: host.enableSessionRecording,
      enableTunneling: host.enableTunneling,
      ipConfigurations: [{ name: 'ipcfg', etag: host.etag, properties: { subnet, publicIPAddress } }],
    },
  };
  return { ...host, raw: change.raw ?? raw };
}

export function storageAccount(change: Partial<StorageAccount> = {}): StorageAccount {
  const name = change.name ?? 'streccontosoweu';
  return {
    id: `/subscriptions/${subscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/${name}`,
    name,
    subscriptionId: subscription,
    resourceGroup: 'rg-recordings',
    location: 'westeurope',
    blobEndpoint: `https://${name}.blob.core.windows.net/`,
    keyAccess: true,
    openToAllNetworks: true,
    immutableStorage: false,
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
