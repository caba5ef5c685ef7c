import { describe, expect, it } from 'vitest';
import { readAudit } from '../../src/audit/read-audit.ts';
import { ada, barbara, type DemoPerson, grace } from '../../src/demo/people.ts';
import type { HostRecord, Proof } from '../../src/operations/host-record.ts';
import type { Operation, ShownOperation } from '../../src/operations/operation.ts';
import { createOperationStore, dueRows } from '../../src/operations/operation-store.ts';
import type { Product } from '../../src/product.ts';
import { systemClock } from '../../src/runtime.ts';
import { createKillSwitch } from '../fakes/kill-switch.ts';
import { recordingPlan } from '../fakes/recording-plan.ts';
import { adaptersOf, group, lease, personOf, press, say, startProcess, until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest({ proof: { every: 50, alarmAfter: 300 } });

const connection = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' } as const;

const ways = ['using sas', 'using managed identity'] as const;

async function enabled(way: (typeof ways)[number] = 'using sas'): Promise<Operation> {
  return await on.approve(await on.ask(`enable recording on bas-hub ${way}`));
}

/** What the card of the change says of its proof. */
function shown(operation: Operation): ShownOperation | undefined {
  return on.world.chat.cards.get(on.world.chat.cardOf(operation.id) ?? '');
}

async function cardSays(operation: Operation, kind: Proof['kind']): Promise<Proof> {
  return await until(`the card says ${kind}`, () => {
    const proof = shown(operation)?.proof;
    return proof?.kind === kind ? proof : undefined;
  });
}

async function record(product = on.product, operation?: Operation): Promise<HostRecord> {
  return await until('there is a record of the host', () => product.hostRecords.get(operation?.plan.host.id ?? hubId));
}

function tried(
  verdict: 'works' | 'fails',
  operation: Operation,
  by: DemoPerson = grace,
  product: Product = on.product,
) {
  const { id: operationId } = operation;
  return product.commands.connectionTried({ operationId, verdict, caller: personOf(by), conversationId: group.id });
}

const hubId =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub';

/** The watch has seen this session open. */
async function seenOpen(): Promise<void> {
  await until('the open session was seen', async () => ((await record()).watch.open.length > 0 ? true : undefined));
}

/** A session is seen, ends, and leaves nothing, though everything looks well. */
async function loseRecording(): Promise<void> {
  const session = await on.azure.login(connection);
  await seenOpen();
  await on.azure.arrange({ kind: 'unrecordedSession', session: session.id });
  await on.azure.end(session);
}

async function readyPlan(): Promise<Operation> {
  return await until('a switch-off was made ready', async () => {
    const recent = await on.product.operations.recent();
    const found = recent.find(({ plan }) => plan.kind === 'switchOffRecording');
    return found?.cardActivityId === undefined ? undefined : found;
  });
}

describe('a change that switched recording on', () => {
  it.each(ways)('is checked at first, and proven by the first recording, on its own card alone (%s)', async (way) => {
    const done = await enabled(way);
    await cardSays(done, 'checked');
    const messages = on.world.chat.messages;

    const session = await on.azure.login({ ...connection, seconds: 60 });
    await until('the session was uploaded', () => on.azure.recordingOf(session));
    await cardSays(done, 'proven');

    expect(on.world.chat.messages).toBe(messages);
    expect(await until('the watch ended', async () => ((await proofRows()) === 0 ? true : undefined))).toBe(true);
    const status = await say(on.product, on.world, 'status bas-hub', grace);
    expect(status).toMatchObject({ status: { proof: { kind: 'proven' } } });
  });

  it('remembers which key signed the SAS, and when that was made', async () => {
    const done = await enabled();

    const { signedWith } = await record();
    expect(signedWith).toMatchObject({ keyName: 'key1', policyId: expect.any(String) });
    const account = await adaptersOf(on.world.azure).reader.findStorageAccount(recordingPlan(done.plan).store.account);
    expect(signedWith?.keyCreatedOn).toBe(account?.keyCreatedOn?.key1);
  });

  it('says who connected, which proves nothing yet', async () => {
    const done = await enabled();

    expect(await tried('works', done)).toMatchObject({ kind: 'noted' });
    expect(await cardSays(done, 'worksAsTold')).toMatchObject({ by: 'Grace Hopper' });

    const session = await on.azure.login({ ...connection, seconds: 60 });
    await until('the session was uploaded', () => on.azure.recordingOf(session));
    await cardSays(done, 'proven');
  });

  it('is over when somebody else switches recording off', async () => {
    const done = await enabled();

    await on.azure.arrange({ kind: 'host', host: 'bas-hub', properties: { enableSessionRecording: false } });

    expect(await cardSays(done, 'ended')).toMatchObject({ why: 'off' });
    expect(await tried('fails', done)).toMatchObject({ kind: 'refused', refusal: 'over' });
  });

  it('says nothing while the container can’t be read, and is proven once it can', async () => {
    const done = await enabled();
    await on.azure.fault({ path: 'comp=list', times: 5, action: { status: 503 } });
    await on.azure.login({ ...connection, seconds: 60 });

    await cardSays(done, 'proven');
  });

  it('is proven by another process when the one that looked was killed in the middle', async () => {
    const operation = await enabled();
    await on.product.loop.stop();
    const session = await on.azure.login({ ...connection, seconds: 60 });
    await until('the session was uploaded', () => on.azure.recordingOf(session));

    const done = until('nothing is owed any more', async () => ((await owed()) === 0 ? true : undefined));
    let kills = 0;
    for (;;) {
      const killSwitch = createKillSwitch(kills + 1);
      const process = startProcess(on.world, killSwitch);
      await Promise.race([done, killSwitch.death]);
      if (!killSwitch.killed) {
        await process.loop.stop();
        break;
      }
      kills += 1;
      await systemClock.wait(lease);
    }

    expect(kills).toBeGreaterThan(5);
    await cardSays(operation, 'proven');
    const { events } = await readAudit(on.world.table);
    expect(events.filter(({ event }) => event.kind === 'proof').map(({ event }) => event)).toMatchObject([
      { outcome: 'proven', operationId: operation.id },
    ]);
  });
});

describe('a session that leaves no recording', () => {
  it.each(ways)('raises the alarm once, with the switch-off ready for one yes (%s)', async (way) => {
    const done = await enabled(way);

    await loseRecording();
    const ready = await readyPlan();
    await cardSays(done, 'unrecorded');

    expect(ready).toMatchObject({ status: 'awaitingApproval', approvedBy: done.id, approvals: [] });
    expect(await until('people were called', () => on.world.chat.alarmed[0])).toEqual(['Ada Lovelace', 'Grace Hopper']);
    await on.approve(ready, grace);
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false, sku: 'Premium' });
    expect(await cardSays(done, 'ended')).toMatchObject({ why: 'switchedOff' });
    expect(await switchOffs()).toHaveLength(1);
    expect(on.world.chat.alarms.map(({ id }) => id)).toEqual([ready.id]);
  });

  it('asks nobody who may not change the host', async () => {
    await enabled();
    await loseRecording();
    const ready = await readyPlan();

    await press(on.product, ready, 'approve', barbara);

    const back = await until('Barbara was refused', async () => {
      const operation = await on.product.operations.find(ready.id);
      return operation?.notice === undefined ? undefined : operation;
    });
    expect(back).toMatchObject({ status: 'awaitingApproval', notice: { kind: 'approverNotAllowed' } });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true });
  });

  it('is forgiven when a recording arrives after all: the plan is withdrawn', async () => {
    const done = await enabled();
    await loseRecording();
    const ready = await readyPlan();

    await on.azure.login({ ...connection, seconds: 60 });
    await cardSays(done, 'proven');

    expect(await on.ended(ready.id)).toMatchObject({
      status: 'canceled',
      problem: { code: 'plan.recordingArrived' },
    });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true });
  });
});

describe('a connection that fails', () => {
  it.each(ways)(
    'switches recording off at one press, as the plan said, however often it is pressed (%s)',
    async (way) => {
      const done = await enabled(way);

      const [one, two] = await Promise.all([tried('fails', done), tried('fails', done, ada)]);

      expect([one.kind, two.kind]).toEqual(['switchingOff', 'switchingOff']);
      const [off, ...others] = await switchOffs();
      expect(others).toEqual([]);
      expect(await on.ended(off?.id ?? '')).toMatchObject({ status: 'succeeded', approvedBy: done.id });
      expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false, storageWorks: true });
      expect(await cardSays(done, 'ended')).toMatchObject({ why: 'switchedOff' });
      expect(await tried('fails', done)).toMatchObject({ refusal: 'over', proof: { why: 'switchedOff' } });
    },
  );

  it('lets who may not change the host switch nothing off', async () => {
    const done = await enabled();

    expect(await tried('fails', done, barbara)).toMatchObject({ kind: 'rightsMissing' });

    expect(await switchOffs()).toEqual([]);
  });

  it('leaves a host alone that was made anew under the same name', async () => {
    const done = await enabled();
    await on.product.loop.stop();
    await on.azure.arrange({ kind: 'host', host: 'bas-hub', properties: { dnsName: 'bst-new.bastion.azure.com' } });
    const product = startProcess(on.world);

    const answer = await tried('fails', done, grace, product);

    if (answer.kind === 'switchingOff') {
      expect(await on.ended(answer.operation.id)).toMatchObject({
        status: 'canceled',
        problem: { code: 'plan.alreadyOff' },
      });
    } else expect(answer).toMatchObject({ refusal: 'over' });
    await product.loop.stop();
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true });
  });
});

async function switchOffs(): Promise<readonly Operation[]> {
  const all = await createOperationStore(on.world.table, systemClock).list();
  return all.filter(({ plan }) => plan.kind === 'switchOffRecording');
}

async function proofRows(): Promise<number> {
  return (await dueRows(on.world.table)).filter(({ due }) => due.kind === 'proof').length;
}

/** The watch of a host's storage never ends. */
async function owed(): Promise<number> {
  return (await dueRows(on.world.table)).filter(({ due: { kind } }) => kind !== 'operation' && kind !== 'health')
    .length;
}
