import { resourceNameOf } from '../arm-id.ts';
import { check } from '../check-codes.ts';
import { type Destination, egress } from '../egress.ts';
import type { AccountWay, EndpointFacts, HostNetwork, NetworkFacts } from '../network-facts.ts';
import type { PreflightCheck } from '../plan.ts';
import type { StorageAccount } from '../storage.ts';
import { bastionSubnetOf, isOneOf, type PrivateEndpoint } from '../virtual-network.ts';
import { checkDnsZones, checkPrivateDns } from './dns-checks.ts';

/**
 * The way from the host to the account. Only what keeps recordings from leaving, or hides the account's name, is in the
 * way; what can't be proven from here is said, and a real connection shows it.
 */
export function checkWay(account: StorageAccount, { host, account: way }: NetworkFacts): readonly PreflightCheck[] {
  if (way === undefined) return [];
  return [
    ...(account.openToAllNetworks ? [] : [checkPrivateEndpoint(account, host, way)]),
    ...checkPrivateDns(account, host, way),
    checkDnsZones(host),
    checkEgress(account, host, way),
    ...(account.openToAllNetworks ? [] : [check('viewing', 'warn', 'restricted', { account: account.name })]),
  ];
}

function checkPrivateEndpoint(account: StorageAccount, host: HostNetwork, way: AccountWay): PreflightCheck {
  const { network } = host;
  if (!network.known) return check('privateEndpoint', 'unknown', 'unreadable', { reason: network.reason });
  const approved = blobEndpoints(way.endpoints.filter((each) => each.approved));
  const placed = (ids: readonly string[]) => approved.find(({ networkId }) => isOneOf(networkId, ids));

  const own = placed([network.value?.id ?? '']);
  if (own !== undefined) return check('privateEndpoint', 'pass', 'inHostNetwork', { endpoint: resourceNameOf(own.id) });
  const peered = placed(network.value?.peers ?? []);
  if (peered !== undefined) return check('privateEndpoint', 'pass', 'inPeeredNetwork', names(peered));
  if (way.lets) return check('privateEndpoint', 'warn', 'subnetLetThrough', { account: account.name });
  const unread = way.endpoints.map(({ endpoint }) => endpoint).find(({ known }) => !known);
  if (unread?.known === false) return check('privateEndpoint', 'unknown', 'unreadable', { reason: unread.reason });
  const [elsewhere] = approved;
  if (elsewhere !== undefined) return check('privateEndpoint', 'warn', 'elsewhere', names(elsewhere));
  const [waiting] = blobEndpoints(way.endpoints);
  return waiting === undefined
    ? check('privateEndpoint', 'warn', 'none', { account: account.name })
    : check('privateEndpoint', 'warn', 'notApproved', { endpoint: resourceNameOf(waiting.id) });
}

function names({ id, networkId }: PrivateEndpoint) {
  return { endpoint: resourceNameOf(id), network: resourceNameOf(networkId) };
}

/** An endpoint serves one kind of storage: those of tables or files don't help. */
function blobEndpoints(endpoints: readonly EndpointFacts[]): readonly PrivateEndpoint[] {
  return endpoints.flatMap(({ endpoint }) =>
    endpoint.known && endpoint.value?.groupIds.includes('blob') ? [endpoint.value] : [],
  );
}

/** Where it isn't known by which way the host goes, both count, and only the same answer to both is an answer. */
function checkEgress(
  account: StorageAccount,
  { network, securityGroup }: HostNetwork,
  way: AccountWay,
): PreflightCheck {
  if (!network.known) return check('storageEgress', 'unknown', 'unreadable', { reason: network.reason });
  if (!securityGroup.known) return check('storageEgress', 'unknown', 'unreadable', { reason: securityGroup.reason });
  if (securityGroup.value === undefined) return check('storageEgress', 'pass', 'noGroup', {});
  const { value: group } = securityGroup;
  const sources = (network.value && bastionSubnetOf(network.value)?.prefixes) ?? [];
  const [first, second] = destinations(account, way).map((destination) => egress(group, destination, sources));
  const data = (rule: string) => ({ group: resourceNameOf(group.id), rule });
  if (first === undefined || first.kind === 'cannotTell' || (second !== undefined && second.kind !== first.kind)) {
    const doubtful = [second, first].find((each) => each !== undefined && each.kind !== 'allowed');
    return check('storageEgress', 'unknown', 'cannotTell', data(doubtful?.rule ?? ''));
  }
  return first.kind === 'allowed'
    ? check('storageEgress', 'pass', 'allowed', data(first.rule))
    : check('storageEgress', 'fail', 'denied', data(first.rule));
}

function destinations(account: StorageAccount, { endpoints, record }: AccountWay): readonly Destination[] {
  const toPublic: Destination = { kind: 'public', region: account.location };
  const addresses = record?.known === true ? record.value : undefined;
  if (addresses !== undefined) return [{ kind: 'private', addresses }];
  return endpoints.some(({ approved }) => approved) ? [toPublic, { kind: 'private', addresses: [] }] : [toPublic];
}
