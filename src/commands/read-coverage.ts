import { subscriptionIdOf } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { type Coverage, coverageOf } from '../bastion/coverage.ts';
import { type Known, known } from '../bastion/facts.ts';
import { hostNetworkId } from '../bastion/host-network-id.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { VirtualNetwork } from '../bastion/virtual-network.ts';
import { type Clock, inTime } from '../runtime.ts';

type Reader = Pick<AzureReader, 'listHosts' | 'readVirtualNetwork' | 'listNetworkInterfaces'>;

/** A person waits for the plan's card, and nothing in it rests on coverage. */
const usualPatienceMs = 5_000;

/**
 * Which machines are reached through the host. Never throws `AzureProblem` and never takes long: large subscriptions have
 * many pages of interfaces, and then coverage isn't known. `patienceMs`: so long it is waited for.
 */
export function readCoverage(
  host: BastionHost,
  reader: Reader,
  clock: Clock,
  patienceMs = usualPatienceMs,
): Promise<Known<Coverage>> {
  return inTime(read(host, reader), patienceMs, () => ({ known: false, reason: '' }), clock);
}

async function read(host: BastionHost, reader: Reader): Promise<Known<Coverage>> {
  try {
    return await coverage(host, reader);
  } catch (error) {
    if (error instanceof AzureProblem) return { known: false, reason: error.message };
    throw error;
  }
}

async function coverage(host: BastionHost, reader: Reader): Promise<Known<Coverage>> {
  const homeId = hostNetworkId(host);
  const [home, { hosts, unreadable }] = await Promise.all([
    homeId === undefined ? undefined : reader.readVirtualNetwork(homeId),
    reader.listHosts(),
  ]);
  if (home === undefined) return { known: false, reason: '' };
  const peerIds = host.sku === 'Developer' ? [] : home.peers;
  const [peers, interfaces] = await Promise.all([
    Promise.all(peerIds.map((id) => orMissing(() => reader.readVirtualNetwork(id)))),
    Promise.all(subscriptionsOf([home.id, ...peerIds]).map((id) => orMissing(() => reader.listNetworkInterfaces(id)))),
  ]);
  return known(
    coverageOf({
      host,
      networks: [home, ...peers.filter((peer): peer is VirtualNetwork => peer !== undefined)],
      interfaces: interfaces.flatMap((list) => list ?? []),
      hosts,
      incomplete: peers.includes(undefined) || interfaces.includes(undefined),
      hostsIncomplete: unreadable.length > 0,
    }),
  );
}

/** A VM lies in the subscription of its network: Azure puts an interface nowhere else. */
function subscriptionsOf(networkIds: readonly string[]): readonly string[] {
  return [...new Set(networkIds.flatMap((id) => subscriptionIdOf(id)?.toLowerCase() ?? []))];
}

/** A neighbour that can't be read makes the answer a lower bound, not a mystery. */
async function orMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AzureProblem) return undefined;
    throw error;
  }
}
