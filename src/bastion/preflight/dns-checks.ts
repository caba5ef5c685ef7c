import { resourceNameOf } from '../arm-id.ts';
import { check } from '../check-codes.ts';
import type { AccountWay, HostNetwork } from '../network-facts.ts';
import type { PreflightCheck } from '../plan.ts';
import type { StorageAccount } from '../storage.ts';
import { isPublicCloud, linkedZones, otherForbiddenZones, privateLinkZone, storageZones } from '../zone-names.ts';

/** Zones that Azure Bastion forbids beside it. The network's own DNS servers may still ask Azure's, so they count too. */
export function checkDnsZones(host: HostNetwork): PreflightCheck {
  const { network, zones } = host;
  if (!network.known) return check('dnsZones', 'unknown', 'unreadable', { reason: network.reason });
  if (!zones.known) return check('dnsZones', 'unknown', 'unreadable', { reason: zones.reason });
  const named = (zone: string) => ({ zone, network: resourceNameOf(network.value?.id ?? '') });
  const [hiding] = linkedZones(host, storageZones);
  if (hiding !== undefined) return check('dnsZones', 'fail', 'hidesStorage', named(hiding.zone.name));
  const [other] = linkedZones(host, otherForbiddenZones);
  if (other !== undefined) return check('dnsZones', 'warn', 'forbidden', named(other.zone.name));
  return zones.value.unreadable > 0
    ? check('dnsZones', 'unknown', 'partly', { count: zones.value.unreadable })
    : check('dnsZones', 'pass', 'none', {});
}

/**
 * Which address the host finds for the account. An account with an approved private endpoint is looked up by its
 * `privatelink` name everywhere, so a linked zone without its record hides it altogether
 * (https://learn.microsoft.com/azure/private-link/private-endpoint-dns).
 */
export function checkPrivateDns(
  account: StorageAccount,
  host: HostNetwork,
  way: AccountWay,
): readonly PreflightCheck[] {
  const hasEndpoint = way.endpoints.some(({ approved }) => approved);
  return hasEndpoint || !account.openToAllNetworks ? [privateDns(account, host, way, hasEndpoint)] : [];
}

function privateDns(
  account: StorageAccount,
  host: HostNetwork,
  { record }: AccountWay,
  hasEndpoint: boolean,
): PreflightCheck {
  const { network, zones } = host;
  const zone = privateLinkZone(account);
  if (!network.known) return check('privateDns', 'unknown', 'unreadable', { reason: network.reason });
  const servers = network.value?.dnsServers ?? [];
  if (servers.length > 0) return check('privateDns', 'unknown', 'ownServers', { servers: servers.join(', ') });
  const [linked] = linkedZones(host, [zone]);
  if (linked === undefined) {
    if (!zones.known) return check('privateDns', 'unknown', 'unreadable', { reason: zones.reason });
    return check('privateDns', 'warn', 'notLinked', { zone, network: resourceNameOf(network.value?.id ?? '') });
  }
  if (!isPublicCloud(account)) return check('privateDns', 'warn', 'unsupported', { zone });
  if (record?.known !== true) return check('privateDns', 'unknown', 'unreadable', { reason: record?.reason ?? '' });
  if (record.value !== undefined) return check('privateDns', 'pass', 'linked', { zone });
  const data = { zone, account: account.name };
  return hasEndpoint && !linked.link.fallsBack
    ? check('privateDns', 'fail', 'noRecord', data)
    : check('privateDns', 'warn', 'fallsBack', data);
}
