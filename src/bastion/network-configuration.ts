import { sameArmId } from './arm-id.ts';
import type { Known } from './facts.ts';
import type { EndpointFacts, HostNetwork, NetworkFacts } from './network-facts.ts';
import { bastionSubnetOf, isOneOf, type PrivateDnsZone, type VirtualNetwork } from './virtual-network.ts';

/**
 * Of the network, what a plan rests on: not which VMs and other networks there are, which change while it waits. Plain
 * JSON for the fingerprint.
 */
export function networkConfiguration({ host, account }: NetworkFacts): unknown {
  const { network, securityGroup, zones } = host;
  return {
    network: shown(network, (value) => ({
      id: value?.id,
      dnsServers: value?.dnsServers,
      subnet: value && bastionSubnetOf(value),
    })),
    securityGroup: shown(securityGroup, (value) => value),
    zones: shown(zones, ({ zones: all, unreadable }) => ({ linked: linkedIds(host, all), unreadable })),
    endpoints: account?.endpoints.map((facts) => endpointConfiguration(facts, network)),
    lets: account?.lets,
    record: account?.record && shown(account.record, (value) => value),
  };
}

function linkedIds({ network }: HostNetwork, zones: readonly PrivateDnsZone[]) {
  const id = network.known ? (network.value?.id ?? '') : '';
  return zones.flatMap((zone) => {
    const link = zone.links.find(({ networkId }) => sameArmId(networkId, id));
    return link === undefined ? [] : [{ id: zone.id, fallsBack: link.fallsBack }];
  });
}

/** Where an endpoint lies counts only as far as it is within the host's reach. */
function endpointConfiguration({ id, approved, endpoint }: EndpointFacts, network: Known<VirtualNetwork | undefined>) {
  const home = network.known ? network.value : undefined;
  return {
    id,
    approved,
    place: shown(endpoint, (value) => ({
      groupIds: value?.groupIds,
      within: value !== undefined && home !== undefined && isOneOf(value.networkId, [home.id, ...home.peers]),
    })),
  };
}

function shown<T>(read: Known<T>, pick: (value: T) => unknown): unknown {
  return read.known ? pick(read.value) : 'unknown';
}
