import { describe, expect, it } from 'vitest';
import { linkedResources } from '../../src/bastion/azure-actions.ts';
import type { Plan } from '../../src/bastion/plan.ts';
import { planSwitchOff } from '../../src/bastion/switch-off-recording.ts';
import { type EnableJourney, enableJourney } from '../fakes/enable-journey.ts';
import { runSteps } from '../fakes/run-steps.ts';

/** Recording was switched on, and is to be switched off again. */
async function enabled(): Promise<{ journey: EnableJourney; off: Plan }> {
  const journey = enableJourney();
  const plan = await journey.plan();
  expect((await runSteps(plan, journey.makeStep, journey.clock)).outcome).toBe('succeeded');
  const { host } = journey.azure;
  const off = planSwitchOff({
    host: plan.host,
    dnsName: host.dnsName ?? '',
    links: linkedResources(host),
    store: plan.store,
    accountId: plan.claims.account,
    access: plan.access,
  });
  return { journey, off };
}

function run(off: Plan, { makeStep, clock }: EnableJourney) {
  return runSteps(off, makeStep, clock);
}

describe('switching recording off again', () => {
  it('is one update, and leaves tier, native client, SAS and storage as they are', async () => {
    const { journey, off } = await enabled();
    const { sku, enableTunneling } = journey.azure.host;
    const sas = journey.azure.sas;
    const before = journey.azure.log.length;

    expect((await run(off, journey)).outcome).toBe('succeeded');

    expect(journey.azure.host).toMatchObject({ enableSessionRecording: false, sku, enableTunneling });
    expect(journey.azure.sas).toEqual(sas);
    const writes = ['beginUpdate', 'setSas', 'setCorsRules', 'setAccessPolicies', 'createContainer', 'removeProbe'];
    expect(journey.azure.log.slice(before).filter((call) => writes.includes(call))).toEqual(['beginUpdate']);
    expect(journey.azure.lockouts).toEqual([]);
  });

  it('is tried again when Azure gives the update up, and given up after three', async () => {
    const twice = await enabled();
    twice.journey.azure.failingUpdates = 2;
    expect((await run(twice.off, twice.journey)).outcome).toBe('succeeded');
    expect(twice.journey.azure.host.enableSessionRecording).toBe(false);

    const always = await enabled();
    always.journey.azure.failingUpdates = 99;
    expect((await run(always.off, always.journey)).outcome).not.toBe('succeeded');
    expect(always.journey.azure.host.enableSessionRecording).toBe(true);
  });

  it('does not touch a host that was made anew under the same id', async () => {
    const { journey, off } = await enabled();
    journey.azure.host = { ...journey.azure.host, dnsName: 'bst-new.bastion.azure.com' };
    const puts = journey.azure.effectivePuts.length;

    expect((await run(off, journey)).outcome).not.toBe('succeeded');

    expect(journey.azure.effectivePuts).toHaveLength(puts);
  });

  it('calls nothing switched off on a host that is gone, and believes that only when it is gone again later', async () => {
    const { journey, off } = await enabled();
    const { readHost } = journey.azure.reader;
    journey.azure.reader.readHost = async () => undefined;
    expect(await run(off, journey)).toMatchObject({ outcome: 'undone', problem: { code: 'host.gone' } });

    let isHidden = true;
    journey.azure.reader.readHost = async (id) => {
      if (!isHidden) return await readHost(id);
      isHidden = false;
      return undefined;
    };
    expect((await run(off, journey)).outcome).toBe('succeeded');
    expect(journey.azure.host.enableSessionRecording).toBe(false);
  });

  it('asks people for the update of the host, and for nothing in the storage account', async () => {
    const { journey, off } = await enabled();

    const actions = off.steps.flatMap(({ name, args }) => journey.makeStep(name, args).actions.person);

    expect([...new Set(actions.map(({ action }) => action))].sort()).toEqual([
      'Microsoft.Network/bastionHosts/write',
      'Microsoft.Network/publicIPAddresses/join/action',
      'Microsoft.Network/virtualNetworks/subnets/join/action',
    ]);
  });
});
