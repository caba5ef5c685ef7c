import { accountNetwork } from '../bastion/account-network.ts';
import { sameArmId } from '../bastion/arm-id.ts';
import { linkedResources } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { hostNetworkId } from '../bastion/host-network-id.ts';
import type { AccountWay, HostNetwork } from '../bastion/network-facts.ts';
import type { NetworkReader } from '../bastion/network-reader.ts';
import type { StorageAccount } from '../bastion/storage.ts';
import { bastionSubnetOf } from '../bastion/virtual-network.ts';
import { linkedZones, otherForbiddenZones, privateLinkZone, storageZones } from '../bastion/zone-names.ts';
import { readIfShown } from './read-storage.ts';

/** Of zones, all that may matter to whichever account is chosen meanwhile. Throws `AzureProblem`. */
export async function readHostNetwork(host: BastionHost, reader: NetworkReader): Promise<HostNetwork> {
  const [ofNetwork, zones, addresses] = await Promise.all([
    readNetworkAndGroup(host, reader),
    readIfShown(() => reader.listPrivateDnsZones([...storageZones, ...otherForbiddenZones, ...privateLinkZones])),
    host.sku === 'Developer' ? readIfShown(() => reader.listPublicAddresses(host.subscriptionId)) : undefined,
  ]);
  return { ...ofNetwork, zones, addresses };
}

/** In all clouds, since the account isn't known yet. */
const privateLinkZones = ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn'].map(
  (suffix) => `privatelink.blob.${suffix}`,
);

async function readNetworkAndGroup(host: BastionHost, reader: NetworkReader) {
  const networkId = hostNetworkId(host);
  const network = await readIfShown(async () =>
    networkId === undefined ? undefined : await reader.readVirtualNetwork(networkId),
  );
  if (!network.known) return { network, securityGroup: network };
  const groupId = network.value && bastionSubnetOf(network.value)?.securityGroupId;
  const securityGroup = await readIfShown(async () => (groupId ? await reader.readSecurityGroup(groupId) : undefined));
  return { network, securityGroup };
}

/** Throws `AzureProblem`. */
export async function readAccountWay(
  account: StorageAccount,
  host: { readonly bastion: BastionHost; readonly network: HostNetwork },
  reader: NetworkReader,
): Promise<AccountWay> {
  const { endpoints, subnetIds } = accountNetwork(account);
  const { subnetId } = linkedResources(host.bastion);
  const [linked] = linkedZones(host.network, [privateLinkZone(account)]);
  const [read, record] = await Promise.all([
    Promise.all(
      endpoints.map(async ({ id, approved }) => ({
        id,
        approved,
        endpoint: await readIfShown(() => reader.readPrivateEndpoint(id)),
      })),
    ),
    linked && readIfShown(() => reader.readAddressRecord(linked.zone.id, account.name)),
  ]);
  const lets = subnetId !== undefined && subnetIds.some((id) => sameArmId(id, subnetId));
  return { endpoints: read, lets, record };
}
