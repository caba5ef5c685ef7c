import { resourceNameOf, sameArmId } from './arm-id.ts';
import type { BastionHost, HostRef } from './bastion-host.ts';
import { hostNetworkId } from './host-network-id.ts';
import { isOneOf, type NetworkInterface, type VirtualNetwork } from './virtual-network.ts';

/** Which machines can be reached through a host: VMs and scale sets of its own network and of those directly peered with it. */
export interface Coverage {
  /** By name, one for each resource. */
  readonly reached: readonly ReachedMachine[];
  /** Names of VMs and scale sets. */
  readonly machines: readonly string[];
  /** Something couldn't be read, or the host also connects to plain IP addresses: there may be more. */
  readonly atLeast: boolean;
  /** Those that can be reached, besides, through a host that doesn't record. */
  readonly unrecorded: readonly string[];
  /** How many such hosts there are. */
  readonly otherHosts: number;
  /** A host may be missing, because a subscription couldn't be read. */
  readonly otherHostsAtLeast: boolean;
}

/** A VM or a scale set. */
export interface ReachedMachine {
  /** Its ARM id. */
  readonly id: string;
  readonly name: string;
  /** The hosts that don't record and lead to it, too. */
  readonly around: readonly HostRef[];
}

/** What coverage is worked out from. */
export interface CoverageFacts {
  readonly host: BastionHost;
  /** The host's own network first, then its peers as far as they could be read. */
  readonly networks: readonly VirtualNetwork[];
  readonly interfaces: readonly NetworkInterface[];
  readonly hosts: readonly BastionHost[];
  /** Something of networks or interfaces couldn't be read. */
  readonly incomplete: boolean;
  readonly hostsIncomplete: boolean;
}

/**
 * By direct peering only, never onwards from a peer (https://learn.microsoft.com/azure/bastion/vnet-peering). A host of the
 * tier Developer reaches its own network alone.
 */
export function coverageOf(facts: CoverageFacts): Coverage {
  const { host, networks } = facts;
  const unrecording = facts.hosts.filter((other) => !other.enableSessionRecording && !sameArmId(other.id, host.id));
  const ways = unrecording
    .map((other) => ({ host: other, networks: reachedBy(other, networks) }))
    .filter((way) => way.networks.length > 0)
    .map((way) => ({ host: way.host, machines: machinesIn(way.networks, facts) }));
  const reached = machinesIn(networks, facts).map((id) => ({
    id,
    name: resourceNameOf(id),
    around: ways.filter(({ machines }) => isOneOf(id, machines)).map((way) => refOf(way.host)),
  }));
  return {
    reached,
    machines: reached.map(({ name }) => name),
    atLeast: facts.incomplete || host.enableIpConnect,
    unrecorded: reached.filter(({ around }) => around.length > 0).map(({ name }) => name),
    otherHosts: ways.length,
    otherHostsAtLeast: facts.hostsIncomplete || facts.incomplete,
  };
}

function refOf({ id, name, location }: BastionHost): HostRef {
  return { id, name, location };
}

/** Of these networks. A peering is there on both sides, so that the network's own list of peers is enough. */
function reachedBy(host: BastionHost, networks: readonly VirtualNetwork[]): readonly VirtualNetwork[] {
  const home = hostNetworkId(host);
  if (home === undefined) return [];
  return networks.filter(({ id, peers }) => sameArmId(id, home) || (host.sku !== 'Developer' && isOneOf(home, peers)));
}

/** Their ids, by name. */
function machinesIn(networks: readonly VirtualNetwork[], { interfaces }: CoverageFacts): readonly string[] {
  const ids = networks.map(({ id }) => id);
  const vms = interfaces.flatMap(({ vmId, networkIds }) =>
    vmId !== undefined && networkIds.some((id) => isOneOf(id, ids)) ? [vmId] : [],
  );
  const all = [...vms, ...networks.flatMap(({ scaleSets }) => scaleSets)];
  const unique = new Map(all.map((id) => [id.toLowerCase(), id]));
  return [...unique.values()].sort((a, b) => resourceNameOf(a).localeCompare(resourceNameOf(b), 'en'));
}
