import { describe, expect, it } from 'vitest';
import { type Destination, egress } from '../../src/bastion/egress.ts';
import type { OutboundRule } from '../../src/bastion/virtual-network.ts';

const subnet = ['10.10.0.0/26'];
const storage: Destination = { kind: 'public', region: 'westeurope' };
const endpoint: Destination = { kind: 'private', addresses: ['10.20.1.10'] };

function rule(access: 'Allow' | 'Deny', priority: number, change: Partial<OutboundRule> = {}): OutboundRule {
  return {
    name: `${access}${priority}`,
    priority,
    access,
    protocol: 'Tcp',
    sources: ['*'],
    destinations: ['*'],
    ports: ['443'],
    byApplicationGroup: false,
    ...change,
  };
}

const defaults = [
  rule('Allow', 65_000, { sources: ['VirtualNetwork'], destinations: ['VirtualNetwork'], ports: ['*'], protocol: '*' }),
  rule('Allow', 65_001, { destinations: ['Internet'], ports: ['*'], protocol: '*' }),
  rule('Deny', 65_500, { ports: ['*'], protocol: '*' }),
];

function verdict(rules: readonly OutboundRule[], destination: Destination = storage): string {
  const { kind, rule: name } = egress({ id: 'nsg', rules: [...rules, ...defaults] }, destination, subnet);
  return `${kind} ${name}`;
}

describe('the way out of a subnet to storage', () => {
  it('is open by Azure’s default rules', () => {
    expect(verdict([])).toBe('allowed Allow65001');
    expect(verdict([], endpoint)).toBe('allowed Allow65000');
  });

  it.each(['*', '0.0.0.0/0', 'Internet', 'Storage', 'storage.WestEurope', 'AzureCloud', 'AzureCloud.westeurope'])(
    'is closed by a denial of %s',
    (destination) => {
      expect(verdict([rule('Deny', 200, { destinations: [destination] })])).toBe('denied Deny200');
    },
  );

  it.each([
    ['of another region', { destinations: ['Storage.NorthEurope'] }],
    ['of another service', { destinations: ['Sql'] }],
    ['of private addresses', { destinations: ['10.0.0.0/8', '192.168.1.1'] }],
    ['of another port', { ports: ['80', '8000-9000'] }],
    ['of another protocol', { protocol: 'Udp' }],
    ['for another service’s sources', { sources: ['AzureLoadBalancer'] }],
    ['of application security groups', { byApplicationGroup: true, destinations: [] }],
  ])('is not closed by a denial %s', (_, change) => {
    expect(verdict([rule('Deny', 200, change)])).toBe('allowed Allow65001');
  });

  it('is decided by the lowest number', () => {
    const rules = [rule('Deny', 300), rule('Allow', 200, { destinations: ['Storage'], ports: ['400-500'] })];

    expect(verdict(rules)).toBe('allowed Allow200');
  });

  it.each([
    ['public addresses, some of which may be storage’s', { destinations: ['20.0.0.0/8'] }],
    ['some sources, which may be the subnet’s', { sources: ['10.10.0.0/27'] }],
  ])('can’t be told when a denial names %s', (_, change) => {
    expect(verdict([rule('Deny', 200, change)])).toBe('cannotTell Deny200');
  });

  it('is told all the same when a rule that can’t be judged would decide alike', () => {
    expect(verdict([rule('Deny', 200, { destinations: ['20.0.0.0/8'] }), rule('Deny', 300)])).toBe('denied Deny300');
  });

  it('takes the subnet’s own prefix as its own', () => {
    expect(verdict([rule('Deny', 200, { sources: ['10.10.0.0/26'] })])).toBe('denied Deny200');
  });

  it.each([
    ['10.20.0.0/16', 'denied Deny200'],
    ['10.20.1.10', 'denied Deny200'],
    ['10.21.0.0/16', 'allowed Allow65000'],
    ['Storage', 'allowed Allow65000'],
    ['VirtualNetwork', 'denied Deny200'],
  ])('to a private endpoint’s address, with a denial of %s: %s', (destination, expected) => {
    expect(verdict([rule('Deny', 200, { destinations: [destination] })], endpoint)).toBe(expected);
  });

  it('can’t be told of a denied range when the endpoint’s address isn’t known', () => {
    const unknown: Destination = { kind: 'private', addresses: [] };

    expect(verdict([rule('Deny', 200, { destinations: ['10.21.0.0/16'] })], unknown)).toBe('cannotTell Deny200');
  });
});
