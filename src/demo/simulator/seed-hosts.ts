import { createHash } from 'node:crypto';
import { armKey } from './arm-id.ts';
import { bastionSubnetId, guidOf, networkId, type Place, prod, publicAddressId, shared } from './seed-network.ts';
import type { HostState, Properties } from './state.ts';

/** The hosts: one of each kind that somebody who asks for recording may have. */
export function seedHosts(): Map<string, HostState> {
  const hosts = [
    host(prod, 'bas-hub', 'vnet-hub', 'Standard'),
    host(prod, 'bas-branch', 'vnet-branch', 'Basic'),
    host(prod, 'bas-native', 'vnet-native', 'Standard', { enableTunneling: true, enableFileCopy: true }),
    developerHost(prod, 'bas-dev', 'vnet-dev'),
    host(prod, 'bas-spoke', 'vnet-spoke1', 'Premium', { enableSessionRecording: true }),
    host(shared, 'bas-audit', 'vnet-audit', 'Premium', { enableSessionRecording: true }),
  ];
  return new Map(hosts.map((one) => [armKey(one.resource.id), one]));
}

/** `https://<dnsName>` is the origin of the portal's player. */
function dnsNameOf(hostName: string): string {
  return `bst-${guidOf(hostName)}.bastion.azure.com`;
}

/** The container of a host's own: its name and 6 hex of its id's hash. */
export function containerOf({ resource }: HostState): string {
  return `${resource.name}-${createHash('sha256').update(armKey(resource.id)).digest('hex').slice(0, 6)}`;
}

function host(place: Place, name: string, vnetName: string, sku: string, features: Properties = {}): HostState {
  const id = networkId(place, 'bastionHosts', name);
  const ipConfiguration = {
    name: 'IpConf',
    id: `${id}/bastionHostIpConfigurations/IpConf`,
    type: 'Microsoft.Network/bastionHosts/bastionHostIpConfigurations',
    properties: {
      provisioningState: 'Succeeded',
      privateIPAllocationMethod: 'Dynamic',
      subnet: { id: bastionSubnetId(place, vnetName) },
      publicIPAddress: { id: publicAddressId(place, name) },
    },
  };
  return hostState(place, name, sku, { ...features, ipConfigurations: [ipConfiguration] });
}

/** A Developer host has no subnet or address of its own. */
function developerHost(place: Place, name: string, vnetName: string): HostState {
  const virtualNetwork = { id: networkId(place, 'virtualNetworks', vnetName) };
  return hostState(place, name, 'Developer', { virtualNetwork, ipConfigurations: [] });
}

function hostState(place: Place, name: string, sku: string, given: Properties): HostState {
  const properties: Properties = {
    provisioningState: 'Succeeded',
    dnsName: dnsNameOf(name),
    scaleUnits: 2,
    ...{ disableCopyPaste: false, enableFileCopy: false, enableIpConnect: false, enableShareableLink: false },
    ...{
      enableTunneling: false,
      enableKerberos: false,
      enableSessionRecording: false,
      enablePrivateOnlyBastion: false,
    },
    ...given,
  };
  const id = networkId(place, 'bastionHosts', name);
  return {
    resource: {
      ...{ id, name, type: 'Microsoft.Network/bastionHosts', location: place.location },
      etag: `W/"${guidOf(`etag of ${name}`)}"`,
      tags: { owner: 'network team' },
      sku: { name: sku },
      properties,
    },
    recordedBefore: properties.enableSessionRecording === true,
    sasUrl: undefined,
    runningOperation: undefined,
  };
}
