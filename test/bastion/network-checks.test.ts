import { describe, expect, it } from 'vitest';
import { type EnableFacts, known } from '../../src/bastion/facts.ts';
import { configurationOf, fingerprintOf } from '../../src/bastion/fingerprint.ts';
import type { AccountWay, EndpointFacts, HostNetwork } from '../../src/bastion/network-facts.ts';
import type { CheckName } from '../../src/bastion/plan.ts';
import { preflight } from '../../src/bastion/preflight/preflight.ts';
import type { OutboundRule, ZoneLink } from '../../src/bastion/virtual-network.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { coverage, enableFacts, networkFacts, storageFacts } from '../fakes/enable-facts.ts';
import { networkId, virtualNetwork } from '../fakes/fake-network.ts';
import { storageAccount } from '../fakes/storage-accounts.ts';

const sas = {
  policyId: 'p',
  keyName: 'key1' as const,
  expiresOn: '2029-11-24T10:00:00Z',
  neededUntil: '2027-11-24T10:00:00Z',
  lastsMs: 1,
  startsBeforeMs: 900_000,
};
const bySas = { access: 'sas', instead: undefined } as const;
const unreadable = { known: false, reason: 'no right' } as const;
const closed = { wanted: storageFacts({ account: storageAccount({ openToAllNetworks: false }) }) };
const privateLink = 'privatelink.blob.core.windows.net';

const inHost = (host: Partial<HostNetwork>): Partial<EnableFacts> => ({ network: networkFacts({ host }) });
const network = (change: Parameters<typeof virtualNetwork>[1]) => ({
  network: known(virtualNetwork('vnet-hub', change)),
});

function link(name: string, change: Partial<ZoneLink> = {}) {
  const links = [{ networkId: networkId('vnet-hub').toUpperCase(), fallsBack: false, ...change }];
  return { zones: known({ zones: [{ id: networkId(name, 'privateDnsZones'), name, links }], unreadable: 0 }) };
}

function endpointIn(
  name: string,
  change: Partial<EndpointFacts> & { groupIds?: readonly string[] } = {},
): EndpointFacts {
  const { groupIds = ['blob'], ...facts } = change;
  const id = networkId('pe', 'privateEndpoints');
  return { id, approved: true, endpoint: known({ id, networkId: networkId(name), groupIds }), ...facts };
}

/** Of an account that isn't open to all networks. */
function way(account: Partial<AccountWay>, host: Partial<HostNetwork> = {}): Partial<EnableFacts> {
  return { ...closed, network: networkFacts({ host, account }) };
}

function group(access: 'Allow' | 'Deny', destination: string) {
  const rule: OutboundRule = {
    ...{ name: 'r', priority: 1, access, protocol: '*', byApplicationGroup: false },
    ...{ sources: ['*'], destinations: [destination], ports: ['*'] },
  };
  const other: OutboundRule = {
    ...rule,
    name: 'rest',
    priority: 2,
    access: access === 'Deny' ? 'Allow' : 'Deny',
    destinations: ['*'],
  };
  return { securityGroup: known({ id: networkId('nsg', 'networkSecurityGroups'), rules: [rule, other] }) };
}

const cases: readonly (readonly [CheckName, string, Partial<EnableFacts>])[] = [
  ['privateEndpoint', 'pass inHostNetwork', way({ endpoints: [endpointIn('vnet-hub')] })],
  [
    'privateEndpoint',
    'pass inPeeredNetwork',
    way({ endpoints: [endpointIn('vnet-b')] }, network({ peers: [networkId('vnet-b')] })),
  ],
  ['privateEndpoint', 'warn elsewhere', way({ endpoints: [endpointIn('vnet-c')] })],
  ['privateEndpoint', 'warn notApproved', way({ endpoints: [endpointIn('vnet-hub', { approved: false })] })],
  ['privateEndpoint', 'warn none', way({ endpoints: [endpointIn('vnet-hub', { groupIds: ['table'] })] })],
  ['privateEndpoint', 'warn subnetLetThrough', way({ lets: true })],
  ['privateEndpoint', 'unknown unreadable', way({ endpoints: [endpointIn('', { endpoint: unreadable })] })],
  ['privateEndpoint', 'unknown unreadable', way({}, { network: unreadable })],
  ['privateDns', 'pass linked', way({ record: known(['10.0.0.4']) }, link(privateLink))],
  [
    'privateDns',
    'fail noRecord',
    way({ endpoints: [endpointIn('vnet-hub')], record: known(undefined) }, link(privateLink)),
  ],
  [
    'privateDns',
    'warn fallsBack',
    way({ endpoints: [endpointIn('vnet-hub')], record: known(undefined) }, link(privateLink, { fallsBack: true })),
  ],
  ['privateDns', 'warn fallsBack', way({ record: known(undefined) }, link(privateLink))],
  ['privateDns', 'warn notLinked', way({}, link(privateLink, { networkId: 'another' }))],
  ['privateDns', 'unknown ownServers', way({}, { ...network({ dnsServers: ['10.0.0.4'] }), ...link(privateLink) })],
  ['privateDns', 'unknown unreadable', way({ record: unreadable }, link(privateLink))],
  ['privateDns', 'unknown unreadable', way({}, { zones: unreadable })],
  ['dnsZones', 'pass none', inHost(link(privateLink))],
  ['dnsZones', 'fail hidesStorage', inHost(link('core.windows.net'))],
  ['dnsZones', 'warn forbidden', inHost(link('vault.azure.net'))],
  ['dnsZones', 'unknown partly', inHost({ zones: known({ zones: [], unreadable: 1 }) })],
  ['dnsZones', 'unknown unreadable', inHost({ zones: unreadable })],
  ['storageEgress', 'pass noGroup', {}],
  ['storageEgress', 'pass allowed', inHost(group('Allow', 'Storage'))],
  ['storageEgress', 'fail denied', inHost(group('Deny', 'Storage'))],
  ['storageEgress', 'unknown cannotTell', inHost(group('Deny', '20.0.0.0/8'))],
  ['storageEgress', 'unknown cannotTell', way({ endpoints: [endpointIn('vnet-hub')] }, group('Deny', 'Storage'))],
  [
    'storageEgress',
    'pass allowed',
    way({ record: known(['10.0.0.4']) }, { ...link(privateLink), ...group('Deny', 'Storage') }),
  ],
  ['storageEgress', 'unknown unreadable', inHost({ securityGroup: unreadable })],
  ['viewing', 'warn restricted', closed],
  [
    'bastionSubnet',
    'unknown unreadable',
    { ...inHost({ network: unreadable }), host: bastionHost({ sku: 'Developer' }) },
  ],
  ['bastionSubnet', 'pass there', { host: bastionHost({ sku: 'Developer' }) }],
  [
    'publicAddress',
    'unknown unreadable',
    { ...inHost({ addresses: unreadable }), host: bastionHost({ sku: 'Developer' }) },
  ],
  ['shareableLink', 'warn kept', { host: bastionHost({ enableShareableLink: true }) }],
  ['ipConnect', 'warn kept', { host: bastionHost({ enableIpConnect: true }) }],
  ['kerberos', 'pass kept', { host: bastionHost({ enableKerberos: true }) }],
  ['copyPaste', 'pass kept', { host: bastionHost({ disableCopyPaste: true }) }],
  ['fileCopy', 'pass kept', { host: bastionHost({ enableFileCopy: true }) }],
  ['coverage', 'pass covers', {}],
  ['coverage', 'pass none', { coverage: known(coverage({ machines: [] })) }],
  ['coverage', 'unknown unreadable', { coverage: unreadable }],
  ['otherHosts', 'pass none', {}],
  ['otherHosts', 'warn some', { coverage: known(coverage({ unrecorded: ['web-01'], otherHosts: 1 })) }],
  ['otherHosts', 'unknown unreadable', { coverage: known(coverage({ otherHostsAtLeast: true })) }],
];

function namesOf(change: Partial<EnableFacts>): readonly CheckName[] {
  return preflight(enableFacts(change), { kind: 'off' }, sas, bySas).map(({ name }) => name);
}

describe('preflight of the network', () => {
  it.each(cases)('%s: %s', (name, expected, change) => {
    const found = preflight(enableFacts(change), { kind: 'off' }, sas, bySas).filter((check) => check.name === name);

    expect(found.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([expected]);
  });

  it('asks nothing of private ways where the account is open to all networks', () => {
    const names = namesOf({});

    for (const name of ['privateEndpoint', 'privateDns', 'viewing'] as const) expect(names).not.toContain(name);
  });

  it('asks for the zone of an open account too, once it has an endpoint: its name leads there', () => {
    const account = { endpoints: [endpointIn('vnet-hub')], record: known(undefined) };

    const checks = preflight(
      enableFacts({ network: networkFacts({ account, host: link(privateLink) }) }),
      { kind: 'off' },
      sas,
      bySas,
    );

    expect(checks.find(({ name }) => name === 'privateDns')).toMatchObject({ outcome: 'fail', code: 'noRecord' });
  });

  it('does not promise file copy where native client support goes', () => {
    expect(namesOf({ host: bastionHost({ enableFileCopy: true, enableTunneling: true }) })).not.toContain('fileCopy');
  });

  it('names a handful of machines and counts the rest', () => {
    const machines = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

    const checks = preflight(enableFacts({ coverage: known(coverage({ machines })) }), { kind: 'off' }, sas, bySas);

    const data = { count: 7, names: 'a, b, c, d, e', more: 2, atLeast: false };
    expect(checks.find(({ name }) => name === 'coverage')?.data).toEqual(data);
  });

  it('says nothing of other hosts that lead to the VMs where there is none', () => {
    const checks = preflight(enableFacts({ coverage: known(coverage({ machines: [] })) }), { kind: 'off' }, sas, bySas);

    expect(checks.map(({ name }) => name)).not.toContain('otherHosts');
  });
});

describe('the fingerprint of the network', () => {
  const of = (change: Partial<EnableFacts>) => fingerprintOf(configurationOf(enableFacts(change)));

  it.each([
    ['a DNS server', inHost(network({ dnsServers: ['10.0.0.4'] }))],
    ['a security group', inHost(group('Deny', 'Storage'))],
    ['a linked zone', inHost(link('azure.com'))],
    ['a private endpoint', { network: networkFacts({ account: { endpoints: [endpointIn('vnet-hub')] } }) }],
  ])('changes with %s', (_, change) => {
    expect(of(change)).not.toBe(of({}));
  });

  it.each([
    ['VMs', { coverage: known(coverage({ machines: ['a', 'b'] })) }],
    ['scale sets', inHost(network({ scaleSets: ['vmss'] }))],
    ['a peering that leads nowhere of interest', inHost(network({ peers: [networkId('vnet-new')] }))],
    ['a zone that answers other networks', inHost(link('azure.com', { networkId: 'another' }))],
  ])('does not change with %s', (_, change) => {
    expect(of(change)).toBe(of({}));
  });
});
