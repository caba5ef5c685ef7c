import { beforeEach, describe, expect, it } from 'vitest';
import { readCoverage } from '../../src/commands/read-coverage.ts';
import { bastionHost, prodSubscription, sharedSubscription } from '../fakes/bastion-hosts.ts';
import { FakeAzureReader } from '../fakes/fake-azure-reader.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { networkId, networkInterface, virtualNetwork } from '../fakes/fake-network.ts';

const host = bastionHost();
const farId = networkId('vnet-far').replace(prodSubscription, sharedSubscription);
let azure: FakeAzureReader;
let clock: FakeClock;
beforeEach(() => {
  azure = new FakeAzureReader([host]);
  clock = new FakeClock();
  azure.network.networks = [virtualNetwork('vnet-hub', { peers: [farId] }), { ...virtualNetwork(), id: farId }];
  azure.network.interfaces = [networkInterface('jump-01', 'vnet-hub')];
});

describe('reading what a host covers', () => {
  it('answers with the machines', async () => {
    expect(await readCoverage(host, azure, clock)).toMatchObject({
      known: true,
      value: { machines: ['jump-01'], atLeast: false },
    });
  });

  it.each([
    ['network', farId],
    ['subscription’s interfaces', sharedSubscription],
  ])('answers with a lower bound when a peer’s %s can’t be read', async (_, id) => {
    azure.network.hidden.add(id);

    expect(await readCoverage(host, azure, clock)).toMatchObject({ value: { machines: ['jump-01'], atLeast: true } });
  });

  it('does not know when the host’s own network can’t be read', async () => {
    azure.network.hidden.add(networkId('vnet-hub'));

    expect(await readCoverage(host, azure, clock)).toMatchObject({ known: false });
  });

  it('does not let a person wait longer than five seconds', async () => {
    azure.network.silent.add('listNetworkInterfaces');
    const reading = readCoverage(host, azure, clock);

    clock.pass(5_000);

    expect(await reading).toEqual({ known: false, reason: '' });
  });
});
