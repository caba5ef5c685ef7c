import { sameArmId } from './arm-id.ts';
import type { HostNetwork } from './network-facts.ts';
import type { StorageAccount } from './storage.ts';
import type { PrivateDnsZone, ZoneLink } from './virtual-network.ts';

/**
 * A host's network must not be linked to private DNS zones of exactly these names. The first two also hold the names of
 * storage accounts. Source: https://learn.microsoft.com/azure/bastion/bastion-faq ("Private DNS Zones").
 */
export const storageZones: readonly string[] = ['blob.core.windows.net', 'core.windows.net'];
export const otherForbiddenZones: readonly string[] = [
  'azure.com',
  'management.azure.com',
  'vault.azure.net',
  'vaultcore.windows.net',
];

/** `privatelink.blob.core.windows.net`; the suffix is the cloud's, as the account's own address has it. */
export function privateLinkZone({ name, blobEndpoint }: Pick<StorageAccount, 'name' | 'blobEndpoint'>): string {
  const host = URL.parse(blobEndpoint)?.hostname ?? '';
  return `privatelink${host.slice(name.length)}`;
}

/** In clouds other than the public one private DNS zones aren't supported with Azure Bastion (same source). */
export function isPublicCloud({ blobEndpoint }: Pick<StorageAccount, 'blobEndpoint'>): boolean {
  return (URL.parse(blobEndpoint)?.hostname ?? '').endsWith('.core.windows.net');
}

export interface LinkedZone {
  readonly zone: PrivateDnsZone;
  readonly link: ZoneLink;
}

/** Those zones of these names that answer the host's network, as far as they could be read. */
export function linkedZones({ network, zones }: HostNetwork, names: readonly string[]): readonly LinkedZone[] {
  const networkId = network.known ? network.value?.id : undefined;
  if (networkId === undefined || !zones.known) return [];
  return zones.value.zones.flatMap((zone) => {
    const link = zone.links.find((each) => sameArmId(each.networkId, networkId));
    return link !== undefined && names.includes(zone.name.toLowerCase()) ? [{ zone, link }] : [];
  });
}
