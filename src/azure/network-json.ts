import { z } from 'zod';
import {
  type NetworkInterface,
  networkIdOfSubnet,
  type OutboundRule,
  type PrivateEndpoint,
  type PublicAddress,
  type SecurityGroup,
  type VirtualNetwork,
  type ZoneLink,
} from '../bastion/virtual-network.ts';
import { readAnswer } from './arm-answer.ts';

/** The one that `@azure/arm-network` 39 speaks. */
export const networkApiVersion = '2026-01-01';
/** The newest stable api-version of `Microsoft.Network/privateDnsZones`. */
export const zoneApiVersion = '2024-06-01';

const reference = z.object({ id: z.string() });
const words = listOf(z.string());

const Network = z.object({
  id: z.string(),
  properties: z.object({
    dhcpOptions: z.object({ dnsServers: words }).nullish(),
    subnets: listOf(
      z.object({
        name: z.string(),
        properties: z.object({
          addressPrefix: z.string().nullish(),
          addressPrefixes: words,
          networkSecurityGroup: reference.nullish(),
          ipConfigurations: listOf(z.object({ id: z.string().nullish() })),
        }),
      }),
    ),
    virtualNetworkPeerings: listOf(
      z.object({
        properties: z.object({
          peeringState: z.string().nullish(),
          allowVirtualNetworkAccess: z.boolean().nullish(),
          remoteVirtualNetwork: reference.nullish(),
        }),
      }),
    ),
  }),
});

/** Throws `AzureProblem` `UnexpectedAnswer`, as all of these do. */
export function toVirtualNetwork(body: unknown): VirtualNetwork {
  const { id, properties } = readAnswer(Network, body, 'network');
  const used = properties.subnets.flatMap((subnet) => subnet.properties.ipConfigurations);
  return {
    id,
    dnsServers: properties.dhcpOptions?.dnsServers ?? [],
    subnets: properties.subnets.map((subnet) => ({
      name: subnet.name,
      prefixes: oneAndMany(subnet.properties.addressPrefix, subnet.properties.addressPrefixes),
      securityGroupId: subnet.properties.networkSecurityGroup?.id,
    })),
    peers: properties.virtualNetworkPeerings.flatMap(({ properties: peering }) =>
      peering.peeringState === 'Connected' &&
      peering.allowVirtualNetworkAccess !== false &&
      peering.remoteVirtualNetwork
        ? [peering.remoteVirtualNetwork.id]
        : [],
    ),
    scaleSets: used.flatMap((configuration) => scaleSetOf(configuration.id ?? '')),
  };
}

/** An instance's interface is named within its scale set. */
function scaleSetOf(ipConfigurationId: string): readonly string[] {
  const [id] = /^.*\/virtualMachineScaleSets\/[^/]+/i.exec(ipConfigurationId) ?? [];
  return id === undefined ? [] : [id];
}

const Rule = z.object({
  name: z.string().nullish(),
  properties: z.object({
    direction: z.string(),
    access: z.enum(['Allow', 'Deny']),
    priority: z.number(),
    protocol: z.string(),
    sourceAddressPrefix: z.string().nullish(),
    sourceAddressPrefixes: words,
    destinationAddressPrefix: z.string().nullish(),
    destinationAddressPrefixes: words,
    destinationPortRange: z.string().nullish(),
    destinationPortRanges: words,
    destinationApplicationSecurityGroups: listOf(reference),
  }),
});

const Group = z.object({
  id: z.string(),
  properties: z.object({ securityRules: listOf(Rule), defaultSecurityRules: listOf(Rule) }),
});

export function toSecurityGroup(body: unknown): SecurityGroup {
  const { id, properties } = readAnswer(Group, body, 'securityGroup');
  const rules = [...properties.securityRules, ...properties.defaultSecurityRules];
  return { id, rules: rules.filter((rule) => rule.properties.direction === 'Outbound').map(toRule) };
}

function toRule({ name, properties: rule }: z.infer<typeof Rule>): OutboundRule {
  return {
    name: name ?? '',
    priority: rule.priority,
    access: rule.access,
    protocol: rule.protocol,
    sources: oneAndMany(rule.sourceAddressPrefix, rule.sourceAddressPrefixes),
    destinations: oneAndMany(rule.destinationAddressPrefix, rule.destinationAddressPrefixes),
    ports: oneAndMany(rule.destinationPortRange, rule.destinationPortRanges),
    byApplicationGroup: rule.destinationApplicationSecurityGroups.length > 0,
  };
}

const connections = listOf(z.object({ properties: z.object({ groupIds: words }) }));
const Endpoint = z.object({
  id: z.string(),
  properties: z.object({
    subnet: reference,
    privateLinkServiceConnections: connections,
    manualPrivateLinkServiceConnections: connections,
  }),
});

export function toPrivateEndpoint(body: unknown): PrivateEndpoint {
  const { id, properties } = readAnswer(Endpoint, body, 'privateEndpoint');
  const all = [...properties.privateLinkServiceConnections, ...properties.manualPrivateLinkServiceConnections];
  return {
    id,
    networkId: networkIdOfSubnet(properties.subnet.id),
    groupIds: all.flatMap((connection) => connection.properties.groupIds),
  };
}

const Zone = z.object({ id: z.string(), name: z.string() });

export function toZone(body: unknown): z.infer<typeof Zone> {
  return readAnswer(Zone, body, 'dnsZone');
}

const Link = z.object({ properties: z.object({ virtualNetwork: reference, resolutionPolicy: z.string().nullish() }) });

export function toZoneLink(body: unknown): ZoneLink {
  const { properties } = readAnswer(Link, body, 'dnsZone');
  return { networkId: properties.virtualNetwork.id, fallsBack: properties.resolutionPolicy === 'NxDomainRedirect' };
}

const Record = z.object({ properties: z.object({ aRecords: listOf(z.object({ ipv4Address: z.string() })) }) });

export function toAddresses(body: unknown): readonly string[] {
  return readAnswer(Record, body, 'dnsZone').properties.aRecords.map(({ ipv4Address }) => ipv4Address);
}

const Address = z.object({
  id: z.string(),
  location: z.string(),
  sku: z.object({ name: z.string() }).nullish(),
  properties: z.object({
    publicIPAllocationMethod: z.string().nullish(),
    ipConfiguration: reference.nullish(),
    natGateway: reference.nullish(),
  }),
});

export function toPublicAddress(body: unknown): PublicAddress {
  const { id, location, sku, properties } = readAnswer(Address, body, 'publicAddress');
  return {
    id,
    location,
    sku: sku?.name ?? 'Basic',
    isStatic: properties.publicIPAllocationMethod === 'Static',
    isTaken: properties.ipConfiguration != null || properties.natGateway != null,
  };
}

const Interface = z.object({
  id: z.string(),
  properties: z.object({
    virtualMachine: reference.nullish(),
    ipConfigurations: listOf(z.object({ properties: z.object({ subnet: reference.nullish() }).nullish() })),
  }),
});

export function toNetworkInterface(body: unknown): NetworkInterface {
  const { id, properties } = readAnswer(Interface, body, 'networkInterface');
  return {
    id,
    vmId: properties.virtualMachine?.id,
    networkIds: properties.ipConfigurations.flatMap((configuration) =>
      configuration.properties?.subnet ? [networkIdOfSubnet(configuration.properties.subnet.id)] : [],
    ),
  };
}

/** ARM leaves out what is empty. */
function listOf<T>(item: z.ZodType<T>) {
  return z
    .array(item)
    .nullish()
    .transform((list): readonly T[] => list ?? []);
}

/** A property that Azure has twice: for one value, and for several. */
function oneAndMany(one: string | null | undefined, many: readonly string[]): readonly string[] {
  return one == null || one === '' ? many : [one, ...many.filter((each) => each !== one)];
}
