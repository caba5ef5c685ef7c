import { sameArmId } from './arm-id.ts';
import type { BastionHost } from './bastion-host.ts';
import { hostNetworkId } from './host-network-id.ts';
import { isOneOf, type NetworkInterface, namesOf, type VirtualNetwork } from './virtual-network.ts';

/** Which machines can be reached through a host: VMs and scale sets of its own network and of those directly peered with it. */
export interface Coverage {
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
  const shared = unrecording.map((other) => reachedBy(other, networks)).filter((reached) => reached.length > 0);
  return {
    machines: machinesIn(networks, facts),
    atLeast: facts.incomplete || host.enableIpConnect,
    unrecorded: machinesIn(shared.flat(), facts),
    otherHosts: shared.length,
    otherHostsAtLeast: facts.hostsIncomplete || facts.incomplete,
  };
}

/** Of these networks. A peering is there on both sides, so that the network's own list of peers is enough. */
function reachedBy(host: BastionHost, networks: readonly VirtualNetwork[]): readonly VirtualNetwork[] {
  const home = hostNetworkId(host);
  if (home === undefined) return [];
  return networks.filter(({ id, peers }) => sameArmId(id, home) || (host.sku !== 'Developer' && isOneOf(home, peers)));
}

function machinesIn(networks: readonly VirtualNetwork[], { interfaces }: CoverageFacts): readonly string[] {
  const ids = networks.map(({ id }) => id);
  const vms = interfaces.flatMap(({ vmId, networkIds }) =>
    vmId !== undefined && networkIds.some((id) => isOneOf(id, ids)) ? [vmId] : [],
  );
  return namesOf([...vms, ...networks.flatMap(({ scaleSets }) => scaleSets)]);
}
