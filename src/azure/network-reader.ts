import type { NetworkReader, ZoneList } from '../bastion/network-reader.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { PrivateDnsZone } from '../bastion/virtual-network.ts';
import { listArm } from './arm-list.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import {
  networkApiVersion,
  toAddresses,
  toNetworkInterface,
  toPrivateEndpoint,
  toPublicAddress,
  toSecurityGroup,
  toVirtualNetwork,
  toZone,
  toZoneLink,
  zoneApiVersion,
} from './network-json.ts';

/** Control actions: the type of what is read, with `/read`. A network comes with its subnets and peerings. */
export function createNetworkReader(connection: AzureConnection): NetworkReader {
  return {
    readVirtualNetwork: (id) => readIfThere(connection, id, networkApiVersion, toVirtualNetwork),
    readSecurityGroup: (id) => readIfThere(connection, id, networkApiVersion, toSecurityGroup),
    readPrivateEndpoint: (id) => readIfThere(connection, id, networkApiVersion, toPrivateEndpoint),

    /** `Microsoft.Network/privateDnsZones/read` and `…/virtualNetworkLinks/read`. */
    listPrivateDnsZones: async (names) => {
      const lists = await Promise.all(connection.subscriptionIds.map((id) => listZones(connection, id, names)));
      return joined(lists);
    },

    /** `Microsoft.Network/privateDnsZones/A/read`. */
    readAddressRecord: (zoneId, name) =>
      readIfThere(connection, `${zoneId}/A/${encodeURIComponent(name)}`, zoneApiVersion, toAddresses),

    listPublicAddresses: async (subscriptionId) => {
      const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/publicIPAddresses`;
      return (await listArm(connection, path, networkApiVersion)).map(toPublicAddress);
    },

    listNetworkInterfaces: async (subscriptionId) => {
      const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/networkInterfaces`;
      return (await listArm(connection, path, networkApiVersion)).map(toNetworkInterface);
    },
  };
}

async function readIfThere<T>(
  connection: AzureConnection,
  url: string,
  apiVersion: string,
  understand: (body: unknown) => T,
): Promise<T | undefined> {
  try {
    return understand((await sendArm(connection, { method: 'GET', url, apiVersion, intent: 'read' })).body);
  } catch (error) {
    if (error instanceof AzureProblem && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** Links are read of zones that have one of the names, whatever capitals they are spelled with. */
async function listZones(
  connection: AzureConnection,
  subscriptionId: string,
  names: readonly string[],
): Promise<ZoneList> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/privateDnsZones`;
  return await orUncounted(async () => {
    const zones = (await listArm(connection, path, zoneApiVersion)).map(toZone);
    const wanted = zones.filter(({ name }) => names.includes(name.toLowerCase()));
    return joined(await Promise.all(wanted.map((zone) => orUncounted(() => withLinks(connection, zone)))));
  });
}

async function withLinks(connection: AzureConnection, zone: Pick<PrivateDnsZone, 'id' | 'name'>): Promise<ZoneList> {
  const links = await listArm(connection, `${zone.id}/virtualNetworkLinks`, zoneApiVersion);
  return { zones: [{ ...zone, links: links.map(toZoneLink) }], unreadable: 0 };
}

/** Being refused is counted; trouble on the way is thrown. */
async function orUncounted(list: () => Promise<ZoneList>): Promise<ZoneList> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof AzureProblem && ['denied', 'refused', 'gone'].includes(error.kind))
      return { zones: [], unreadable: 1 };
    throw error;
  }
}

function joined(lists: readonly ZoneList[]): ZoneList {
  return {
    zones: lists.flatMap(({ zones }) => zones),
    unreadable: lists.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}
