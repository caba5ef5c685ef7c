import { armKey } from './arm-id.ts';
import { bastionSubnetId, guidOf, networkId, type Place, prod, resource } from './seed-network.ts';
import type { ArmResource, Properties } from './state.ts';

const zoneName = 'privatelink.blob.core.windows.net';
const firewalled = 'stfirewalled';
const address = '10.20.1.10';

export function accountId({ subscription }: Place, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/${name}`;
}

export function privateEndpointId(accountName: string): string {
  return networkId(prod, 'privateEndpoints', `pe-${accountName}`);
}

/**
 * The private way to stfirewalled: an endpoint in vnet-spoke1, and its zone linked to vnet-hub. Besides, the security group
 * of vnet-hub's AzureBastionSubnet, with the rules that Azure Bastion asks for
 * (https://learn.microsoft.com/azure/bastion/bastion-nsg).
 */
export function seedPrivateLink(): ReadonlyMap<string, ArmResource> {
  const all = [...endpoint(), ...zone(), securityGroup()];
  return new Map(all.map((one) => [armKey(one.id), one]));
}

function endpoint(): readonly ArmResource[] {
  const id = privateEndpointId(firewalled);
  const nicId = networkId(prod, 'networkInterfaces', `pe-${firewalled}.nic`);
  const subnet = { id: `${networkId(prod, 'virtualNetworks', 'vnet-spoke1')}/subnets/workload` };
  const connection = {
    ...{ name: firewalled, id: `${id}/privateLinkServiceConnections/${firewalled}` },
    type: 'Microsoft.Network/privateEndpoints/privateLinkServiceConnections',
    properties: {
      provisioningState: 'Succeeded',
      privateLinkServiceId: accountId(prod, firewalled),
      groupIds: ['blob'],
      privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-Approved', actionsRequired: 'None' },
    },
  };
  const ipConfiguration = {
    ...{ name: 'privateEndpointIpConfig', id: `${nicId}/ipConfigurations/privateEndpointIpConfig` },
    properties: { privateIPAddress: address, subnet },
  };
  return [
    resource(prod, id, 'Microsoft.Network/privateEndpoints', {
      subnet,
      networkInterfaces: [{ id: nicId }],
      privateLinkServiceConnections: [connection],
      manualPrivateLinkServiceConnections: [],
      customDnsConfigs: [],
    }),
    resource(prod, nicId, 'Microsoft.Network/networkInterfaces', {
      ipConfigurations: [ipConfiguration],
      privateEndpoint: { id },
    }),
  ];
}

function zone(): readonly ArmResource[] {
  const global = { ...prod, location: 'global' };
  const id = networkId(prod, 'privateDnsZones', zoneName);
  const { properties: _none, ...record } = resource(
    global,
    `${id}/A/${firewalled}`,
    'Microsoft.Network/privateDnsZones/A',
    {},
  );
  return [
    resource(global, id, 'Microsoft.Network/privateDnsZones', {
      numberOfRecordSets: 2,
      numberOfVirtualNetworkLinks: 1,
    }),
    resource(
      global,
      `${id}/virtualNetworkLinks/link-vnet-hub`,
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      {
        virtualNetwork: { id: networkId(prod, 'virtualNetworks', 'vnet-hub') },
        registrationEnabled: false,
        resolutionPolicy: 'Default',
        virtualNetworkLinkState: 'Completed',
      },
    ),
    {
      ...record,
      etag: guidOf(`etag of ${record.id}`),
      properties: {
        fqdn: `${firewalled}.${zoneName}.`,
        ttl: 10,
        isAutoRegistered: false,
        aRecords: [{ ipv4Address: address }],
      },
    },
  ];
}

function securityGroup(): ArmResource {
  const id = networkId(prod, 'networkSecurityGroups', 'nsg-bastion');
  const type = 'Microsoft.Network/networkSecurityGroups';
  const rules = [
    rule('AllowHttpsInbound', 100, 'Inbound', ['Internet', '*'], '443'),
    rule('AllowGatewayManagerInbound', 110, 'Inbound', ['GatewayManager', '*'], '443'),
    rule('AllowSshOutbound', 100, 'Outbound', ['*', 'VirtualNetwork'], '22', '*'),
    rule('AllowRdpOutbound', 110, 'Outbound', ['*', 'VirtualNetwork'], '3389', '*'),
    rule('AllowAzureCloudOutbound', 120, 'Outbound', ['*', 'AzureCloud'], '443'),
    rule('AllowHttpOutbound', 130, 'Outbound', ['*', 'Internet'], '80', '*'),
  ];
  const defaults = [
    rule('AllowVnetOutBound', 65_000, 'Outbound', ['VirtualNetwork', 'VirtualNetwork'], '*', '*'),
    rule('AllowInternetOutBound', 65_001, 'Outbound', ['*', 'Internet'], '*', '*'),
    { ...rule('DenyAllOutBound', 65_500, 'Outbound', ['*', '*'], '*', '*', 'Deny') },
  ];
  const named = (kind: string, list: readonly Rule[]) =>
    list.map((one) => ({ id: `${id}/${kind}/${one.name}`, type: `${type}/${kind}`, ...one }));
  return resource(prod, id, type, {
    securityRules: named('securityRules', rules),
    defaultSecurityRules: named('defaultSecurityRules', defaults),
    subnets: [{ id: bastionSubnetId(prod, 'vnet-hub') }],
  });
}

interface Rule {
  readonly name: string;
  readonly properties: Properties;
}

function rule(
  name: string,
  priority: number,
  direction: 'Inbound' | 'Outbound',
  [sourceAddressPrefix, destinationAddressPrefix]: readonly [string, string],
  destinationPortRange: string,
  protocol = 'Tcp',
  access = 'Allow',
): Rule {
  return {
    name,
    properties: {
      ...{ provisioningState: 'Succeeded', protocol, access, priority, direction },
      ...{ sourcePortRange: '*', destinationPortRange, sourceAddressPrefix, destinationAddressPrefix },
      ...{ sourceAddressPrefixes: [], destinationAddressPrefixes: [] },
      ...{ sourcePortRanges: [], destinationPortRanges: [] },
    },
  };
}
