import type { BastionHost } from '../../src/bastion/bastion-host.ts';

export const prodSubscription = '11111111-1111-4111-8111-111111111111';
export const sharedSubscription = '22222222-2222-4222-8222-222222222222';

/** A settled Standard host without recording in contoso-prod, but for what `over` says. */
export function bastionHost(name: string, over: Partial<Omit<BastionHost, 'name' | 'id' | 'raw'>> = {}): BastionHost {
  const subscriptionId = over.subscriptionId ?? prodSubscription;
  const resourceGroup = over.resourceGroup ?? 'rg-network';
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/bastionHosts/${name}`,
    name,
    subscriptionId,
    resourceGroup,
    location: 'westeurope',
    sku: 'Standard',
    provisioningState: 'Succeeded',
    dnsName: `bst-${name}.bastion.azure.com`,
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
    etag: undefined,
    raw: {},
    ...over,
  };
}

/** The hosts of the demo's world. */
export function demoHosts(): readonly BastionHost[] {
  return [
    bastionHost('bas-hub'),
    bastionHost('bas-branch', { sku: 'Basic' }),
    bastionHost('bas-native', { enableTunneling: true, enableFileCopy: true }),
    bastionHost('bas-dev', { sku: 'Developer' }),
    bastionHost('bas-spoke', { sku: 'Premium', enableSessionRecording: true }),
    bastionHost('bas-audit', {
      sku: 'Premium',
      enableSessionRecording: true,
      subscriptionId: sharedSubscription,
      location: 'northeurope',
    }),
  ];
}
