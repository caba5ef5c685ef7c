import { createHash } from 'node:crypto';
import { armKey, nameOf } from './arm-id.ts';
import type { ArmResource, Properties } from './state.ts';

export const prodSubscription = '11111111-1111-4111-8111-111111111111';
export const sharedSubscription = '22222222-2222-4222-8222-222222222222';

/** Where things lie: contoso-prod in West Europe, contoso-shared in North Europe. */
export interface Place {
  readonly subscription: string;
  readonly location: string;
}

export const prod: Place = { subscription: prodSubscription, location: 'westeurope' };
export const shared: Place = { subscription: sharedSubscription, location: 'northeurope' };

export function networkId(place: Place, type: string, name: string): string {
  return `/subscriptions/${place.subscription}/resourceGroups/rg-network/providers/Microsoft.Network/${type}/${name}`;
}

/** Networks with their subnets and peerings, the hosts' addresses, and the VMs with their interfaces. */
export function seedResources(): Map<string, ArmResource> {
  const all = [
    ...vnet(prod, 'vnet-hub', 10, ['vnet-spoke1'], [bastionSubnet(prod, 'nsg-bastion'), workload]),
    ...vnet(prod, 'vnet-spoke1', 20, ['vnet-hub']),
    ...vnet(prod, 'vnet-branch', 30, []),
    ...vnet(prod, 'vnet-native', 40, []),
    // A Developer host needs no AzureBastionSubnet, and has none.
    ...vnet(prod, 'vnet-dev', 50, [], [workload]),
    ...vnet(shared, 'vnet-audit', 60, []),
    ...['bas-hub', 'bas-branch', 'bas-native', 'bas-spoke'].map((host) => publicAddress(prod, host)),
    publicAddress(shared, 'bas-audit'),
    ...vm(prod, 'sql-prod-03', 'vnet-spoke1', '10.20.1.4'),
    ...vm(prod, 'web-01', 'vnet-spoke1', '10.20.1.5'),
    ...vm(prod, 'web-02', 'vnet-spoke1', '10.20.1.6'),
    ...vm(prod, 'jump-01', 'vnet-hub', '10.10.1.4'),
    ...vm(shared, 'audit-01', 'vnet-audit', '10.60.1.4'),
  ];
  return new Map(all.map((one) => [armKey(one.id), one]));
}

export function bastionSubnetId(place: Place, vnetName: string): string {
  return `${networkId(place, 'virtualNetworks', vnetName)}/subnets/AzureBastionSubnet`;
}

export function publicAddressId(place: Place, host: string): string {
  return networkId(place, 'publicIPAddresses', `pip-${host}`);
}

/** A GUID that is always the same for the same text. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface SubnetSeed {
  readonly name: string;
  /** After the network's own two numbers. */
  readonly range: string;
  readonly more?: Properties;
}

const workload: SubnetSeed = { name: 'workload', range: '1.0/24' };

function bastionSubnet(place: Place, groupName?: string): SubnetSeed {
  const more =
    groupName === undefined
      ? {}
      : { networkSecurityGroup: { id: networkId(place, 'networkSecurityGroups', groupName) } };
  return { name: 'AzureBastionSubnet', range: '0.0/26', more };
}

function vnet(
  place: Place,
  name: string,
  net: number,
  peers: readonly string[],
  subnets: readonly SubnetSeed[] = [bastionSubnet(place), workload],
): readonly ArmResource[] {
  const id = networkId(place, 'virtualNetworks', name);
  const child = (kind: string, childName: string, properties: Properties) =>
    resource(place, `${id}/${kind}/${childName}`, `Microsoft.Network/virtualNetworks/${kind}`, properties);
  return [
    resource(place, id, 'Microsoft.Network/virtualNetworks', {
      addressSpace: { addressPrefixes: [`10.${net}.0.0/16`] },
    }),
    ...subnets.map(({ name: subnetName, range, more }) =>
      child('subnets', subnetName, { addressPrefix: `10.${net}.${range}`, ...more }),
    ),
    ...peers.map((peer) =>
      child('virtualNetworkPeerings', `to-${peer}`, {
        peeringState: 'Connected',
        allowVirtualNetworkAccess: true,
        remoteVirtualNetwork: { id: networkId(place, 'virtualNetworks', peer) },
      }),
    ),
  ];
}

function publicAddress(place: Place, host: string): ArmResource {
  const settings = {
    publicIPAllocationMethod: 'Static',
    publicIPAddressVersion: 'IPv4',
    ipConfiguration: { id: `${networkId(place, 'bastionHosts', host)}/bastionHostIpConfigurations/IpConf` },
  };
  const id = publicAddressId(place, host);
  return { ...resource(place, id, 'Microsoft.Network/publicIPAddresses', settings), sku: { name: 'Standard' } };
}

function vm(place: Place, name: string, vnetName: string, privateIp: string): readonly ArmResource[] {
  const group = `/subscriptions/${place.subscription}/resourceGroups/rg-workload/providers`;
  const vmId = `${group}/Microsoft.Compute/virtualMachines/${name}`;
  const nicId = `${group}/Microsoft.Network/networkInterfaces/nic-${name}`;
  const subnet = { id: `${networkId(place, 'virtualNetworks', vnetName)}/subnets/workload` };
  const machine = resource(place, vmId, 'Microsoft.Compute/virtualMachines', {
    networkProfile: { networkInterfaces: [{ id: nicId }] },
  });
  const nic = resource(place, nicId, 'Microsoft.Network/networkInterfaces', {
    ipConfigurations: [
      {
        ...{ name: 'ipconfig1', id: `${nicId}/ipConfigurations/ipconfig1` },
        properties: { privateIPAddress: privateIp, subnet },
      },
    ],
    virtualMachine: { id: vmId },
  });
  return [{ ...machine, privateIp }, nic];
}

export function resource(place: Place, id: string, type: string, properties: Properties): ArmResource {
  return {
    ...{ id, name: nameOf(id), type, location: place.location },
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}
