import type { NetworkReader } from '../../src/bastion/network-reader.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type {
  NetworkInterface,
  PrivateDnsZone,
  PrivateEndpoint,
  PublicAddress,
  SecurityGroup,
  VirtualNetwork,
} from '../../src/bastion/virtual-network.ts';
import { prodSubscription } from './bastion-hosts.ts';

const network = `/subscriptions/${prodSubscription}/resourceGroups/rg-network/providers/Microsoft.Network`;

export function networkId(name: string, type = 'virtualNetworks'): string {
  return `${network}/${type}/${name}`;
}

/** `vnet-hub` with its AzureBastionSubnet, unless `change` says otherwise. */
export function virtualNetwork(name = 'vnet-hub', change: Partial<VirtualNetwork> = {}): VirtualNetwork {
  const subnet = { name: 'AzureBastionSubnet', prefixes: ['10.10.0.0/26'], securityGroupId: undefined };
  return { id: networkId(name), dnsServers: [], subnets: [subnet], peers: [], scaleSets: [], ...change };
}

/** A VM's interface. */
export function networkInterface(vm: string, ...networks: readonly string[]): NetworkInterface {
  const vmId = `/subscriptions/${prodSubscription}/resourceGroups/rg-workload/providers/Microsoft.Compute/virtualMachines/${vm}`;
  return { id: networkId(`nic-${vm}`, 'networkInterfaces'), vmId, networkIds: networks.map((name) => networkId(name)) };
}

/** A small network to read from: change its lists between reads as others would. */
export class FakeNetwork {
  networks: readonly VirtualNetwork[] = [virtualNetwork()];
  groups: readonly SecurityGroup[] = [];
  endpoints: readonly PrivateEndpoint[] = [];
  zones: readonly PrivateDnsZone[] = [];
  unreadableZones = 0;
  /** By `<zone id>/A/<name>`. */
  readonly records = new Map<string, readonly string[]>();
  addresses: readonly PublicAddress[] = [];
  interfaces: readonly NetworkInterface[] = [];
  /** Ids of resources, and of subscriptions for their interfaces, that Azure declines to show. */
  readonly hidden = new Set<string>();
  /** Calls of these methods are never answered. */
  readonly silent = new Set<keyof NetworkReader>();

  readonly reader: NetworkReader = {
    readVirtualNetwork: (id) => this.#answer('readVirtualNetwork', id, () => byId(this.networks, id)),
    readSecurityGroup: (id) => this.#answer('readSecurityGroup', id, () => byId(this.groups, id)),
    readPrivateEndpoint: (id) => this.#answer('readPrivateEndpoint', id, () => byId(this.endpoints, id)),
    listPrivateDnsZones: (names) =>
      this.#answer('listPrivateDnsZones', 'zones', () => ({
        zones: this.zones.filter(({ name }) => names.includes(name)),
        unreadable: this.unreadableZones,
      })),
    readAddressRecord: (zoneId, name) =>
      this.#answer('readAddressRecord', zoneId, () => this.records.get(`${zoneId}/A/${name}`)),
    listPublicAddresses: (id) => this.#answer('listPublicAddresses', id, () => this.addresses),
    listNetworkInterfaces: (id) =>
      this.#answer('listNetworkInterfaces', id, () => this.interfaces.filter((each) => each.id.includes(id))),
  };

  async #answer<T>(method: keyof NetworkReader, id: string, find: () => T): Promise<T> {
    if (this.silent.has(method)) await new Promise(() => {});
    if (this.hidden.has(id)) throw new AzureProblem('denied', `No right to read ${id}`);
    return find();
  }
}

function byId<T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined {
  return all.find((each) => each.id.toLowerCase() === id.toLowerCase());
}
