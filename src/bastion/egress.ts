import type { OutboundRule, SecurityGroup } from './virtual-network.ts';

/** Where recordings are sent: by the account's public address in a region, or to the address of a private endpoint. */
export type Destination =
  | { readonly kind: 'public'; readonly region: string }
  /** `addresses` may be empty: then only rules that name whole networks can be judged. */
  | { readonly kind: 'private'; readonly addresses: readonly string[] };

export type Egress =
  | { readonly kind: 'allowed' | 'denied'; readonly rule: string }
  /** `rule`: the first that can't be judged from here. */
  | { readonly kind: 'cannotTell'; readonly rule: string };

type Match = 'yes' | 'no' | 'perhaps';

/**
 * Whether a subnet's security group lets it speak https to storage. The rule of the lowest priority that matches decides
 * (https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview); one that may match spoils the
 * answer only where it would decide otherwise. `sources`: the subnet's own prefixes.
 */
export function egress({ rules }: SecurityGroup, destination: Destination, sources: readonly string[]): Egress {
  const doubtful: OutboundRule[] = [];
  for (const rule of rules.toSorted((a, b) => a.priority - b.priority)) {
    const match = matches(rule, destination, sources);
    if (match === 'perhaps') doubtful.push(rule);
    if (match !== 'yes') continue;
    const against = doubtful.find(({ access }) => access !== rule.access);
    if (against !== undefined) return { kind: 'cannotTell', rule: against.name };
    return { kind: rule.access === 'Allow' ? 'allowed' : 'denied', rule: rule.name };
  }
  return { kind: 'cannotTell', rule: doubtful[0]?.name ?? '' };
}

function matches(rule: OutboundRule, destination: Destination, sources: readonly string[]): Match {
  if (!['*', 'tcp'].includes(rule.protocol.toLowerCase()) || !rule.ports.some(holdsHttps)) return 'no';
  const all = [best(rule.sources.map((prefix) => fromSubnet(prefix, sources))), goesThere(rule, destination)];
  if (all.includes('no')) return 'no';
  return all.includes('perhaps') ? 'perhaps' : 'yes';
}

function holdsHttps(range: string): boolean {
  const [from = '', to = from] = range.split('-');
  return range === '*' || (Number(from) <= 443 && 443 <= Number(to));
}

function fromSubnet(prefix: string, sources: readonly string[]): Match {
  if (isAny(prefix) || prefix.toLowerCase() === 'virtualnetwork') return 'yes';
  if (!isAddress(prefix)) return 'no';
  return sources.some((source) => source === prefix) ? 'yes' : 'perhaps';
}

function goesThere({ destinations, byApplicationGroup }: OutboundRule, destination: Destination): Match {
  if (byApplicationGroup) return destination.kind === 'private' ? 'perhaps' : 'no';
  return best(
    destinations.map((prefix) =>
      destination.kind === 'public' ? toPublic(prefix, destination.region) : toPrivate(prefix, destination.addresses),
    ),
  );
}

/** The tag Internet covers Azure's public addresses too. https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
function toPublic(prefix: string, region: string): Match {
  if (isAny(prefix)) return 'yes';
  if (isAddress(prefix)) return isPrivateRange(prefix) ? 'no' : 'perhaps';
  const [tag, ofRegion] = prefix.toLowerCase().split('.');
  if (tag === 'internet') return 'yes';
  if (tag !== 'storage' && tag !== 'azurecloud') return 'no';
  return ofRegion === undefined || ofRegion === region.toLowerCase().replaceAll(' ', '') ? 'yes' : 'no';
}

function toPrivate(prefix: string, addresses: readonly string[]): Match {
  if (isAny(prefix) || prefix.toLowerCase() === 'virtualnetwork') return 'yes';
  if (!isAddress(prefix)) return 'no';
  if (addresses.length === 0) return 'perhaps';
  const inside = addresses.filter((address) => isInPrefix(address, prefix)).length;
  if (inside === 0) return 'no';
  return inside === addresses.length ? 'yes' : 'perhaps';
}

function best(found: readonly Match[]): Match {
  if (found.includes('yes')) return 'yes';
  return found.includes('perhaps') ? 'perhaps' : 'no';
}

function isAny(prefix: string): boolean {
  return prefix === '*' || prefix === '0.0.0.0/0';
}

/** Begins as an IPv4 or IPv6 address does; everything else is the name of a service tag. */
function isAddress(prefix: string): boolean {
  return /^[\d]+\.[\d.]+(\/\d+)?$/.test(prefix) || prefix.includes(':');
}

function isPrivateRange(prefix: string): boolean {
  const address = prefix.split('/')[0] ?? '';
  const bits = Number(prefix.split('/')[1] ?? 32);
  return (['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const).some(
    (range) => bits >= Number(range.split('/')[1]) && isInPrefix(address, range),
  );
}

/** IPv4 only; an IPv6 prefix holds no IPv4 address. */
function isInPrefix(address: string, prefix: string): boolean {
  const [network = '', bits = '32'] = prefix.split('/');
  const [a, b] = [toNumber(address), toNumber(network)];
  if (a === undefined || b === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(a / size) === Math.floor(b / size);
}

function toNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
