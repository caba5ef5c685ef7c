import { sameArmId } from './arm-id.ts';

/** A `Microsoft.Network/virtualNetworks` resource, as far as recording depends on it. */
export interface VirtualNetwork {
  readonly id: string;
  /** The network's own DNS servers. Empty: Azure's, which looks into the private DNS zones that are linked to it. */
  readonly dnsServers: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Ids of the networks across peerings that are Connected and let traffic through. */
  readonly peers: readonly string[];
  /** Ids of scale sets that have instances in it. */
  readonly scaleSets: readonly string[];
}

export interface Subnet {
  readonly name: string;
  /** IPv4 and IPv6, such as `10.1.0.0/26`. */
  readonly prefixes: readonly string[];
  readonly securityGroupId: string | undefined;
}

/** One rule for what leaves a subnet. Prefixes are CIDR, an address, `*`, or a service tag such as `Storage.WestEurope`. */
export interface OutboundRule {
  readonly name: string;
  /** The lowest number decides. */
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  /** `*`, `Tcp`, `Udp`, … */
  readonly protocol: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  /** `*`, `443` or `400-500`. */
  readonly ports: readonly string[];
  /** It names application security groups, whose members can't be seen from here. */
  readonly byApplicationGroup: boolean;
}

/** A network security group's outbound rules, Azure's default ones too. */
export interface SecurityGroup {
  readonly id: string;
  readonly rules: readonly OutboundRule[];
}

/** A `Microsoft.Network/privateEndpoints` resource. */
export interface PrivateEndpoint {
  readonly id: string;
  /** The network that it lies in. */
  readonly networkId: string;
  /** Of its connections, such as `blob`. */
  readonly groupIds: readonly string[];
}

/** A private DNS zone, with the networks that it answers. */
export interface PrivateDnsZone {
  readonly id: string;
  readonly name: string;
  readonly links: readonly ZoneLink[];
}

export interface ZoneLink {
  readonly networkId: string;
  /** A name that the zone doesn't hold is looked up in public DNS (`resolutionPolicy` NxDomainRedirect). */
  readonly fallsBack: boolean;
}

export interface PublicAddress {
  readonly id: string;
  readonly location: string;
  /** `Standard` or `Basic`. */
  readonly sku: string;
  readonly isStatic: boolean;
  readonly isTaken: boolean;
}

/** A VM's interface, or one that no VM has. */
export interface NetworkInterface {
  readonly id: string;
  readonly vmId: string | undefined;
  readonly networkIds: readonly string[];
}

const bastionSubnetName = 'AzureBastionSubnet';

export function bastionSubnetOf(network: VirtualNetwork): Subnet | undefined {
  return network.subnets.find(({ name }) => name === bastionSubnetName);
}

/** The network that a subnet's id names. */
export function networkIdOfSubnet(subnetId: string): string {
  return subnetId.replace(/\/subnets\/[^/]+$/i, '');
}

export function isOneOf(id: string, ids: readonly string[]): boolean {
  return ids.some((other) => sameArmId(id, other));
}
