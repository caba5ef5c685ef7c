import type { ArmJson, BastionHost } from '../../src/bastion/bastion-host.ts';

export const prodSubscription = '11111111-1111-4111-8111-111111111111';
export const sharedSubscription = '22222222-2222-4222-8222-222222222222';

/** A settled Standard host without recording in contoso-prod, unless `change` says otherwise; its `raw` says the same. */
export function bastionHost(change: Partial<Omit<BastionHost, 'id'>> = {}): BastionHost {
  const { name = 'bas-hub', subscriptionId = prodSubscription, resourceGroup = 'rg-network' } = change;
  const provider = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network`;
  const host = {
    id: `${provider}/bastionHosts/${name}`,
    name,
    subscriptionId,
    resourceGroup,
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
    identity: undefined,
    sessionRecordingConfiguration: undefined,
    etag: 'W/"1"',
    ...change,
  };
  return { ...host, raw: change.raw ?? rawOf(host, provider) };
}

function rawOf(host: Omit<BastionHost, 'raw'>, provider: string): ArmJson {
  const { id, etag, provisioningState, enableSessionRecording, enableTunneling } = host;
  const subnet = { id: `${provider}/virtualNetworks/vnet-hub/subnets/AzureBastionSubnet` };
  const publicIPAddress = { id: `${provider}/publicIPAddresses/pip-${host.name}` };
  return {
    id,
    etag,
    sku: { name: host.sku },
    tags: { owner: 'network' },
    properties: {
      provisioningState,
      enableSessionRecording,
      enableTunneling,
      ipConfigurations: [{ name: 'ipcfg', etag, properties: { subnet, publicIPAddress } }],
    },
  };
}

/** The hosts of the demo's world. */
export function demoHosts(): readonly BastionHost[] {
  return [
    bastionHost({ name: 'bas-hub' }),
    bastionHost({ name: 'bas-branch', sku: 'Basic' }),
    bastionHost({ name: 'bas-native', enableTunneling: true, enableFileCopy: true }),
    bastionHost({ name: 'bas-dev', sku: 'Developer' }),
    bastionHost({ name: 'bas-spoke', sku: 'Premium', enableSessionRecording: true }),
    bastionHost({
      name: 'bas-audit',
      sku: 'Premium',
      enableSessionRecording: true,
      subscriptionId: sharedSubscription,
      location: 'northeurope',
    }),
  ];
}
