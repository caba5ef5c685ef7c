import { beforeEach, describe, expect, it } from 'vitest';
import { ada, grace } from '../../src/demo/people.ts';
import { activePartition } from '../../src/operations/due.ts';
import type { Proof } from '../../src/operations/host-record.ts';
import { hostOwner } from '../../src/operations/host-records.ts';
import { hostWrites } from '../../src/operations/host-rows.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { proofOperations } from '../cards/proof-fixtures.ts';
import { ChatWorld, conversation } from '../fakes/chat-world.ts';
import { hostRecord } from '../fakes/host-records.ts';

let world: ChatWorld;
let first: Operation;

beforeEach(async () => {
  world = new ChatWorld();
  await world.say('enable recording on bas-hub');
  world.operations.become(world.operations.all[0]?.id ?? '', 'succeeded');
  const [enabled] = world.operations.all;
  if (enabled === undefined) throw new Error('nothing was asked');
  first = enabled;
});

async function known(proof: Proof): Promise<void> {
  const record = hostRecord({ hostId: first.plan.host.id, operationId: first.id, proof });
  const edit = { owner: hostOwner(record.hostId), modify: () => record };
  await world.table.commit(activePartition, await hostWrites(edit, world.table));
}

/** A session left no recording; the plan to switch off stands where the change was asked. */
async function missed(conversationId = first.conversation.id): Promise<Operation> {
  world.clock.pass(3_600_000);
  const alarm: Operation = {
    ...(proofOperations['operation-off-alarm'] ?? first),
    conversation: conversation('channel', conversationId),
    createdAt: world.clock.now().toISOString(),
  };
  world.operations.put(alarm);
  const at = world.clock.now().toISOString();
  await known({ kind: 'unrecorded', at, sessionEndedAt: at, operationId: alarm.id });
  return alarm;
}

describe('why, after a session left no recording', () => {
  it('is about that, though the change itself went well', async () => {
    const { id } = await missed();

    expect(await world.say('why')).toMatchObject({ about: { kind: 'operation', operation: { id } } });
  });

  it('is about that for somebody who asked nothing here', async () => {
    const { id } = await missed();

    expect(await world.say('why', { by: grace })).toMatchObject({ about: { kind: 'operation', operation: { id } } });
  });

  it('is about that although something else was answered before, and no more after the next answer', async () => {
    await world.say('status bas-audit', { by: grace });
    const { id } = await missed();
    expect(await world.say('why', { by: grace })).toMatchObject({ about: { operation: { id } } });

    world.clock.pass(1_000);
    await world.say('status bas-audit', { by: grace });

    expect(await world.say('why', { by: grace })).toMatchObject({ about: { kind: 'status', host: 'bas-audit' } });
  });

  it('is about the own answer where the alarm stands in another thread', async () => {
    await world.say('status bas-audit', { by: grace });
    await missed('19:channel;messageid=7');

    expect(await world.say('why', { by: grace })).toMatchObject({ about: { kind: 'status', host: 'bas-audit' } });
  });
});

describe('why, after recording was switched on', () => {
  it('says what is known of its proof', async () => {
    await known({ kind: 'worksAsTold', by: ada.name, at: world.clock.now().toISOString() });

    expect(await world.say('why')).toMatchObject({
      about: { kind: 'operation', operation: { id: first.id, proof: { kind: 'worksAsTold' } } },
    });
  });
});
