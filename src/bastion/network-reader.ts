import type {
  NetworkInterface,
  PrivateDnsZone,
  PrivateEndpoint,
  PublicAddress,
  SecurityGroup,
  VirtualNetwork,
} from './virtual-network.ts';

/**
 * The network around hosts and storage accounts. Its resources may lie in subscriptions that the bot isn't configured for:
 * what is there and not shown is `AzureProblem` `denied` or undefined. Throws `AzureProblem`.
 */
export interface NetworkReader {
  readVirtualNetwork(networkId: string): Promise<VirtualNetwork | undefined>;
  readSecurityGroup(groupId: string): Promise<SecurityGroup | undefined>;
  readPrivateEndpoint(endpointId: string): Promise<PrivateEndpoint | undefined>;
  /** Zones of these names in the configured subscriptions. Those that can't be read are counted, never dropped in silence. */
  listPrivateDnsZones(names: readonly string[]): Promise<ZoneList>;
  /** IPv4 addresses that the zone gives for a name in it; undefined when it holds none. */
  readAddressRecord(zoneId: string, name: string): Promise<readonly string[] | undefined>;
  listPublicAddresses(subscriptionId: string): Promise<readonly PublicAddress[]>;
  /** Interfaces of one subscription, without those of scale sets. */
  listNetworkInterfaces(subscriptionId: string): Promise<readonly NetworkInterface[]>;
}

export interface ZoneList {
  readonly zones: readonly PrivateDnsZone[];
  /** Subscriptions and zones that Azure declined to show. */
  readonly unreadable: number;
}
