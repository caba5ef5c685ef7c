import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { recordingPlan } from '../fakes/recording-plan.ts';
import { adaptersOf, press, until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest({ proof: { every: 50, alarmAfter: 3_600_000, retireAfter: 100 } });

const hub = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' } as const;

describe('what a host recorded by before', () => {
  it('is taken away once a recording arrived by the new SAS', async () => {
    await on.approve(await on.ask('enable recording on bas-hub'));
    const swap = await swapped('rotate sas on bas-hub');
    expect(await policies(swap)).toHaveLength(2);

    await record();
    const retired = await retirement();

    expect(retired).toMatchObject({ status: 'succeeded', approvedBy: swap.id });
    expect(await policies(swap)).toEqual([expect.stringMatching(/-2$/)]);
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: true });
    await record();
  });

  it('is taken from an identity once a recording arrived by the SAS', async () => {
    await on.approve(await on.ask('enable recording on bas-hub using managed identity'));
    await swapped('use sas on bas-hub');

    await record();
    await retirement();

    expect(effectiveWrites(await on.azure.log())).toContain('remove role');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storage: 'sas', storageWorks: true });
  });

  it('stays while a session is open that began before', async () => {
    await on.approve(await on.ask('enable recording on bas-hub'));
    const open = await on.azure.login(hub);
    const asked = await on.ask('rotate sas on bas-hub');
    await pressNow(asked);
    const swap = await on.ended(asked.id);
    await record();
    await until('the new SAS is proven', async () =>
      (await on.product.hostRecords.get(swap.plan.host.id))?.proof.kind === 'proven' ? true : undefined,
    );
    expect(await policies(swap)).toHaveLength(2);

    await on.azure.end(open);

    expect(await retirement()).toMatchObject({ status: 'succeeded' });
  });

  it('stays for good where a host gets an identity beside its SAS, and the plan says so', async () => {
    await on.approve(await on.ask('enable recording on bas-hub'));

    const { plan } = await swapped('use managed identity on bas-hub');

    expect(plan.retires).toBeUndefined();
    expect(plan.consequences).toContainEqual({ kind: 'earlierWayStays', way: 'sas', forGood: true });
  });

  it('stays where it is somebody else’s', async () => {
    const { plan } = await swapped('rotate sas on bas-audit');

    expect(plan.retires).toBeUndefined();
  });
});

async function swapped(text: string): Promise<Operation> {
  const done = await on.approve(await on.ask(text));
  expect(done.status).toBe('succeeded');
  return done;
}

async function pressNow(operation: Operation): Promise<void> {
  expect(await press(on.product, operation, 'approve', grace, 'now')).toMatchObject({ kind: 'accepted' });
}

async function record(): Promise<void> {
  const session = await on.azure.login({ ...hub, seconds: 5 });
  expect(await until('the recording is there', () => on.azure.recordingOf(session))).toMatchObject({ kind: 'stored' });
}

async function retirement(): Promise<Operation> {
  return await until('the earlier way was retired', async () => {
    const found = (await on.product.operations.recent()).find(({ plan }) => plan.kind === 'retireStorage');
    return found?.endedAt === undefined ? undefined : found;
  });
}

async function policies(swap: Operation): Promise<readonly string[]> {
  const { reader } = adaptersOf(on.world.azure);
  const { store } = recordingPlan(swap.plan);
  const account = await reader.findStorageAccount(store.account);
  return account === undefined ? [] : (await reader.readAccessPolicies(account, store.container)).map(({ id }) => id);
}
