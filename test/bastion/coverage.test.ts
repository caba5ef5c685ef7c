import { describe, expect, it } from 'vitest';
import { type CoverageFacts, coverageOf } from '../../src/bastion/coverage.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { networkId, networkInterface, virtualNetwork } from '../fakes/fake-network.ts';

const hub = virtualNetwork('vnet-hub', { peers: [networkId('vnet-spoke')] });
const spoke = virtualNetwork('vnet-spoke', { peers: [networkId('vnet-hub'), networkId('vnet-far')] });

function hostIn(network: string, change: Parameters<typeof bastionHost>[0] = {}) {
  const subnet = { id: `${networkId(network)}/subnets/AzureBastionSubnet` };
  return bastionHost({
    name: `bas-${network}`,
    raw: { properties: { ipConfigurations: [{ properties: { subnet } }] } },
    ...change,
  });
}

function facts(change: Partial<CoverageFacts> = {}): CoverageFacts {
  return {
    host: hostIn('vnet-hub'),
    networks: [hub, spoke],
    interfaces: [networkInterface('jump-01', 'vnet-hub'), networkInterface('web-01', 'vnet-spoke')],
    hosts: [hostIn('vnet-hub')],
    incomplete: false,
    hostsIncomplete: false,
    ...change,
  };
}

describe('what a host covers', () => {
  it('are the VMs of its own network and of those directly peered', () => {
    const interfaces = [...facts().interfaces, networkInterface('far-01', 'vnet-far')];

    expect(coverageOf(facts({ interfaces }))).toMatchObject({ machines: ['jump-01', 'web-01'], atLeast: false });
  });

  it('counts a VM with two interfaces once, and scale sets too', () => {
    const two = networkInterface('web-01', 'vnet-spoke', 'vnet-hub');
    const scaled = {
      ...spoke,
      scaleSets: ['/x/virtualMachineScaleSets/vmss-web', '/x/virtualMachineScaleSets/VMSS-web'],
    };

    const { machines } = coverageOf(facts({ networks: [hub, scaled], interfaces: [two, { ...two, id: 'other' }] }));

    expect(machines).toEqual(['vmss-web', 'web-01'].map((name) => expect.stringMatching(new RegExp(name, 'i'))));
  });

  it('is a lower bound when something couldn’t be read, or the host connects to plain addresses', () => {
    expect(coverageOf(facts({ incomplete: true })).atLeast).toBe(true);
    expect(coverageOf(facts({ host: hostIn('vnet-hub', { enableIpConnect: true }) })).atLeast).toBe(true);
  });

  it('is reached unrecorded through a host of the same or of a peered network', () => {
    const hosts = [hostIn('vnet-spoke'), hostIn('vnet-far')];

    expect(coverageOf(facts({ hosts }))).toMatchObject({ unrecorded: ['jump-01', 'web-01'], otherHosts: 2 });
    expect(coverageOf(facts({ hosts: [hostIn('vnet-far')] }))).toMatchObject({ unrecorded: ['web-01'], otherHosts: 1 });
  });

  it.each([
    ['that records', hostIn('vnet-spoke', { enableSessionRecording: true })],
    ['in a network out of reach', hostIn('vnet-other')],
    [
      'that is the host itself, however its id is spelled',
      { ...hostIn('vnet-hub'), id: hostIn('vnet-hub').id.toUpperCase() },
    ],
  ])('isn’t reached unrecorded through a host %s', (_, other) => {
    expect(coverageOf(facts({ hosts: [other] }))).toMatchObject({ unrecorded: [], otherHosts: 0 });
  });

  it('is reached by a host of the tier Developer in its own network alone', () => {
    const raw = { properties: { virtualNetwork: { id: networkId('vnet-spoke') } } };

    expect(coverageOf(facts({ hosts: [hostIn('', { sku: 'Developer', raw })] })).unrecorded).toEqual(['web-01']);
  });
});
