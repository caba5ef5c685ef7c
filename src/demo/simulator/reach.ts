import { z } from 'zod';
import { armKey } from './arm-id.ts';
import { mayLeave } from './outbound-rules.ts';
import type { AccountState, ArmResource, HostState, World } from './state.ts';

/** From where the simulated bot sends its requests. An account's firewall may let it in by an IP rule. */
export const botAddress = '203.0.113.10';

const accountSchema = z.object({
  publicNetworkAccess: z.string().nullish(),
  networkAcls: z
    .object({
      defaultAction: z.string().nullish(),
      ipRules: z.array(z.object({ value: z.string() })).nullish(),
      virtualNetworkRules: z.array(z.object({ id: z.string() })).nullish(),
    })
    .nullish(),
  privateEndpointConnections: z
    .array(
      z.object({
        properties: z.object({
          privateEndpoint: z.object({ id: z.string() }),
          privateLinkServiceConnectionState: z.object({ status: z.string() }),
        }),
      }),
    )
    .nullish(),
});

/** Closed by its firewall or altogether: from outside only named addresses and subnets get in. */
export function isClosed({ resource }: AccountState): boolean {
  const { publicNetworkAccess, networkAcls } = accountSchema.parse(resource.properties);
  return publicNetworkAccess === 'Disabled' || networkAcls?.defaultAction === 'Deny';
}

export function isClosedToBot(account: AccountState): boolean {
  const { publicNetworkAccess, networkAcls } = accountSchema.parse(account.resource.properties);
  const isNamed = networkAcls?.ipRules?.some(({ value }) => value === botAddress) ?? false;
  return isClosed(account) && (publicNetworkAccess === 'Disabled' || !isNamed);
}

/** Why the host can't reach the account's blobs, or undefined when it can: names first, then routes, then rules. */
export function obstacle(host: HostState, account: AccountState, world: World): string | undefined {
  const { subnetId, networkId } = placeOf(host);
  const { networkAcls, privateEndpointConnections } = accountSchema.parse(account.resource.properties);
  const approved = (privateEndpointConnections ?? []).filter(
    ({ properties }) => properties.privateLinkServiceConnectionState.status === 'Approved',
  );
  const linked = (name: string) => linkedZone(name, networkId, world);
  if (linked('blob.core.windows.net') !== undefined || linked('core.windows.net') !== undefined)
    return 'a private DNS zone of the network hides the account';

  const zone = approved.length > 0 ? linked('privatelink.blob.core.windows.net') : undefined;
  if (zone !== undefined) {
    const record = world.resources.get(armKey(`${zone.zoneId}/A/${account.resource.name}`));
    if (record !== undefined)
      return privateObstacle(
        approved.map((one) => one.properties.privateEndpoint.id),
        host,
        world,
      );
    if (!zone.fallsBack) return 'the private DNS zone has no record of the account';
  }
  const letsSubnet = networkAcls?.virtualNetworkRules?.some(({ id }) => armKey(id) === armKey(subnetId)) ?? false;
  if (isClosed(account) && !letsSubnet) return 'the account is closed to the public';
  return mayLeave(subnetId, { kind: 'public', region: account.resource.location }, world);
}

function privateObstacle(endpointIds: readonly string[], host: HostState, world: World): string | undefined {
  const { subnetId, networkId } = placeOf(host);
  const near = new Set([armKey(networkId), ...peersOf(networkId, world)]);
  const reached = endpointIds.some((id) => {
    const subnet = z
      .object({ subnet: z.object({ id: z.string() }) })
      .safeParse(world.resources.get(armKey(id))?.properties);
    return subnet.success && near.has(networkOf(subnet.data.subnet.id));
  });
  return reached ? mayLeave(subnetId, { kind: 'private' }, world) : 'the private endpoint is in another network';
}

const peeringSchema = z.object({ peeringState: z.string(), remoteVirtualNetwork: z.object({ id: z.string() }) });

function peersOf(networkId: string, { resources }: World): readonly string[] {
  return childrenOf(`${networkId}/virtualNetworkPeerings`, resources).flatMap(({ properties }) => {
    const peering = peeringSchema.safeParse(properties).data;
    return peering?.peeringState === 'Connected' ? [armKey(peering.remoteVirtualNetwork.id)] : [];
  });
}

const linkSchema = z.object({ virtualNetwork: z.object({ id: z.string() }), resolutionPolicy: z.string().optional() });

function linkedZone(name: string, networkId: string, { resources }: World) {
  for (const zone of resources.values()) {
    if (zone.type !== 'Microsoft.Network/privateDnsZones' || zone.name !== name) continue;
    for (const { properties } of childrenOf(`${zone.id}/virtualNetworkLinks`, resources)) {
      const link = linkSchema.safeParse(properties).data;
      if (link !== undefined && armKey(link.virtualNetwork.id) === armKey(networkId))
        return { zoneId: zone.id, fallsBack: link.resolutionPolicy === 'NxDomainRedirect' };
    }
  }
  return undefined;
}

function childrenOf(folder: string, resources: ReadonlyMap<string, ArmResource>): readonly ArmResource[] {
  return [...resources.values()].filter(({ id }) => armKey(id).startsWith(`${armKey(folder)}/`));
}

const hostSchema = z.object({
  ipConfigurations: z.array(z.object({ properties: z.object({ subnet: z.object({ id: z.string() }) }) })).min(1),
});

function placeOf({ resource }: HostState): { readonly subnetId: string; readonly networkId: string } {
  const subnetId = hostSchema.safeParse(resource.properties).data?.ipConfigurations[0]?.properties.subnet.id ?? '';
  return { subnetId, networkId: networkOf(subnetId) };
}

function networkOf(subnetId: string): string {
  return armKey(subnetId).replace(/\/subnets\/.*$/, '');
}
