import { describe, expect, it } from 'vitest';
import type { FeatureCheckCodes } from '../../src/bastion/feature-check-codes.ts';
import type { NetworkCheckCodes } from '../../src/bastion/network-check-codes.ts';
import { texts } from '../../src/texts/catalogue.ts';

type Codes = FeatureCheckCodes & NetworkCheckCodes;

/** Every code, with data of its kind. */
const samples: { readonly [N in keyof Codes]: { readonly [C in keyof Codes[N]]: Codes[N][C] } } = {
  shareableLink: { kept: {} },
  ipConnect: { kept: {} },
  fileCopy: { kept: {} },
  kerberos: { kept: {} },
  copyPaste: { kept: {} },
  bastionSubnet: {
    there: { network: 'vnet-dev', prefix: '10.0.0.0/26' },
    missing: { network: 'vnet-dev' },
    tooSmall: { network: 'vnet-dev', prefix: '10.0.0.0/27' },
    unreadable: { reason: 'x' },
  },
  publicAddress: { there: { address: 'pip-1' }, missing: { region: 'westeurope' }, unreadable: { reason: 'x' } },
  network: { open: {}, restricted: { account: 'st' } },
  privateEndpoint: {
    inHostNetwork: { endpoint: 'pe' },
    inPeeredNetwork: { endpoint: 'pe', network: 'vnet' },
    subnetLetThrough: { account: 'st' },
    elsewhere: { endpoint: 'pe', network: 'vnet' },
    notApproved: { endpoint: 'pe' },
    none: { account: 'st' },
    unreadable: { reason: 'x' },
  },
  privateDns: {
    linked: { zone: 'z' },
    noRecord: { zone: 'z', account: 'st' },
    fallsBack: { zone: 'z', account: 'st' },
    notLinked: { zone: 'z', network: 'vnet' },
    unsupported: { zone: 'z' },
    ownServers: { servers: '10.0.0.4' },
    unreadable: { reason: 'x' },
  },
  dnsZones: {
    none: {},
    hidesStorage: { zone: 'z', network: 'vnet' },
    forbidden: { zone: 'z', network: 'vnet' },
    partly: { count: 1 },
    unreadable: { reason: 'x' },
  },
  storageEgress: {
    noGroup: {},
    allowed: { group: 'nsg', rule: 'r' },
    denied: { group: 'nsg', rule: 'r' },
    cannotTell: { group: 'nsg', rule: 'r' },
    unreadable: { reason: 'x' },
  },
  viewing: { restricted: { account: 'st' } },
  coverage: {
    covers: { count: 1, names: 'web-01', more: 0, atLeast: false },
    none: { atLeast: true },
    unreadable: { reason: 'x' },
  },
  otherHosts: {
    none: {},
    some: { count: 2, names: 'web-01, web-02', more: 0, hosts: 1, atLeast: true },
    unreadable: { reason: 'x' },
  },
};

const all = Object.entries(samples).flatMap(([name, codes]) =>
  Object.entries(codes).map(([code, data]) => [name, code, data] as const),
);

describe('the words of a check', () => {
  it.each(all)('%s %s are a sentence of its own that names what was found', (name, code, data) => {
    const { found } = texts.checks(name, 'warn', code, data);

    expect(found).toMatch(/\.$/);
    expect(found).not.toMatch(/please look at it|undefined|\?/);
    for (const [key, value] of Object.entries(data)) {
      if (typeof value === 'string' && key !== 'reason') expect(found).toContain(value);
    }
  });

  it('say at least, one VM, and how many more', () => {
    const coverage = (data: Record<string, string | number | boolean>) =>
      texts.checks('coverage', 'pass', 'covers', data);

    expect(coverage({ count: 1, names: 'a', more: 0, atLeast: true }).found).toContain('at least 1 VM: a.');
    expect(coverage({ count: 9, names: 'a, b', more: 7, atLeast: false }).found).toContain('9 VMs: a, b and 7 more.');
  });
});
