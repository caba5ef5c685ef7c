import { describe, expect, it } from 'vitest';
import { grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { recordingPlan } from '../fakes/recording-plan.ts';
import { adaptersOf, press, until } from './azure-world.ts';
import { endsSoon } from './ends-soon.ts';
import { stageForEachTest } from './one-change.ts';
import { regenerateKey } from './regenerate-key.ts';

/** These tests break hosts that record: that people are locked out until the repair is what they are about. */
const on = stageForEachTest({ proof: { every: 40, alarmAfter: 3_600_000 } }, async () => undefined);

describe('a host that nobody can connect through any more', () => {
  it('calls its people, with the repair ready for one yes', async () => {
    const enabled = await enable();
    await setPolicies(enabled, []);

    const repair = await ready('repairRecording');

    await until('its people were called', () => (on.world.chat.alarms.length > 0 ? true : undefined));
    expect(on.world.chat.alarmed[0]).toEqual(['Ada Lovelace', 'Grace Hopper']);
    expect(repair).toMatchObject({ status: 'awaitingApproval', approvedBy: enabled.id });
    expect((await on.approve(repair, grace)).status).toBe('succeeded');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: true });
    expect(await allReady('repairRecording')).toHaveLength(1);
  });

  it('is found by its key, too', async () => {
    const enabled = await enable();

    await regenerateKey(on.world.azure, String(enabled.plan.claims.account), 'key1');

    expect(await ready('repairRecording')).toMatchObject({ plan: { host: { name: 'bas-hub' } } });
  });

  it('needs no repair once it works again', async () => {
    const enabled = await enable();
    const before = await policies(enabled);
    await setPolicies(enabled, []);
    const repair = await ready('repairRecording');

    await setPolicies(enabled, before);

    expect(await on.ended(repair.id)).toMatchObject({ status: 'canceled', problem: { code: 'plan.recovered' } });
  });

  it('is left in peace after somebody said no', async () => {
    const enabled = await enable();
    await setPolicies(enabled, []);
    const repair = await ready('repairRecording');

    await press(on.product, repair, 'reject', grace);
    await on.ended(repair.id);
    await looks(5);

    expect(await allReady('repairRecording')).toHaveLength(1);
  });
});

it('calls the people of a SAS that ends soon, once, with its renewal ready', async () => {
  const enabled = await enable();
  await endsSoon(on.world.azure, enabled);

  const renewal = await ready('renewSas');

  expect((await on.approve(renewal, grace)).status).toBe('succeeded');
  await looks(5);
  expect(await allReady('renewSas')).toHaveLength(1);
  const [policy] = await policies(enabled);
  expect(Date.parse(policy?.expiresOn ?? '')).toBeGreaterThan(Date.parse('2029-01-01T00:00:00Z'));
});

it('is over when somebody else switched recording off, and the card of the change says so', async () => {
  const enabled = await enable();
  await on.azure.arrange({ kind: 'host', host: 'bas-hub', properties: { enableSessionRecording: false } });

  const record = await until('the watch is over', async () => {
    const found = await on.product.hostRecords.get(enabled.plan.host.id);
    return found?.proof.kind === 'ended' ? found : undefined;
  });

  expect(record.proof).toMatchObject({ why: 'off' });
  expect(on.world.chat.alarms).toEqual([]);
});

async function enable(): Promise<Operation> {
  const done = await on.approve(await on.ask('enable recording on bas-hub'));
  expect(done.status).toBe('succeeded');
  return done;
}

async function allReady(kind: Operation['plan']['kind']): Promise<readonly Operation[]> {
  return (await on.product.operations.recent()).filter(({ plan }) => plan.kind === kind);
}

async function ready(kind: Operation['plan']['kind']): Promise<Operation> {
  return await until(`a plan ${kind} stands ready`, async () => {
    const [found] = await allReady(kind);
    return found?.cardActivityId === undefined ? undefined : found;
  });
}

/** Until the host was read so often again. */
async function looks(times: number): Promise<void> {
  const reads = async () =>
    (await on.azure.log()).filter(({ path }) => path.includes('getSessionRecordingSasUrl')).length;
  const before = await reads();
  await until('it was looked at again', async () => ((await reads()) >= before + times ? true : undefined));
}

async function policies({ plan }: Operation) {
  const { account, container, reader } = await placeOf(plan);
  return await reader.readAccessPolicies(account, container);
}

async function setPolicies({ plan }: Operation, wanted: Awaited<ReturnType<typeof policies>>): Promise<void> {
  const { account, container, storageWriter } = await placeOf(plan);
  await storageWriter.setAccessPolicies(account, container, wanted);
}

async function placeOf(plan: Operation['plan']) {
  const { reader, storageWriter } = adaptersOf(on.world.azure);
  const { store } = recordingPlan(plan);
  const account = await reader.findStorageAccount(store.account);
  if (account === undefined) throw new Error(`there is no account ${store.account}`);
  return { account, container: store.container, reader, storageWriter };
}
