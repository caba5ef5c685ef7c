import { beforeEach, describe, expect, it } from 'vitest';
import { barbara, type DemoPerson, grace } from '../../src/demo/people.ts';
import { activePartition } from '../../src/operations/due.ts';
import type { HostRecord, Proof } from '../../src/operations/host-record.ts';
import { hostOwner } from '../../src/operations/host-records.ts';
import { hostWrites } from '../../src/operations/host-rows.ts';
import { allDone, approver, begunOf, ended } from '../cards/fixtures.ts';
import { ChatWorld, conversation, personOf } from '../fakes/chat-world.ts';
import { hostRecord } from '../fakes/host-records.ts';

const there = conversation('groupChat', '19:group');
let world: ChatWorld;

const first = begunOf(allDone, {
  status: 'succeeded',
  endedAt: ended,
  conversation: there,
  approvals: [{ person: approver, at: ended, revision: 1 }],
});

beforeEach(async () => {
  world = new ChatWorld();
  world.operations.put(first);
  await put({});
});

async function put(changes: Partial<HostRecord>): Promise<void> {
  const record = hostRecord({ hostId: first.plan.host.id, operationId: first.id, ...changes });
  const edit = { owner: hostOwner(record.hostId), modify: () => record };
  await world.table.commit(activePartition, await hostWrites(edit, world.table));
}

function tried(verdict: 'works' | 'fails', by: DemoPerson = grace, conversationId = there.id) {
  return world.commands.connectionTried({ operationId: first.id, verdict, caller: personOf(by), conversationId });
}

async function proof(): Promise<Proof | undefined> {
  return (await world.hostRecords.get(first.plan.host.id))?.proof;
}

describe('“It works”', () => {
  it('is noted with the name of who said so, by anybody who may read the host', async () => {
    expect(await tried('works', barbara)).toMatchObject({
      kind: 'noted',
      operation: { id: first.id, proof: { kind: 'worksAsTold' } },
    });
    expect(await proof()).toMatchObject({ kind: 'worksAsTold', by: barbara.name });
  });

  it('goes on saying that another host may record into the same container', async () => {
    await put({ proof: { kind: 'checked', shared: true } });

    await tried('works');

    expect(await proof()).toMatchObject({ kind: 'worksAsTold', shared: true });
  });

  it('undoes no alarm', async () => {
    const missed: Proof = { kind: 'unrecorded', at: ended, sessionEndedAt: ended, operationId: 'x' };
    await put({ proof: missed });

    expect(await tried('works')).toMatchObject({ refusal: 'missed' });
    expect(await proof()).toEqual(missed);
  });

  it.each([
    ['proven', { kind: 'proven', at: ended }],
    ['over', { kind: 'ended', why: 'off', at: ended }],
  ] as const)('changes nothing when it is %s', async (refusal, known) => {
    await put({ proof: known });

    expect(await tried('works')).toMatchObject({ kind: 'refused', refusal, proof: known });
  });
});

describe('“It fails → switch off”', () => {
  it('becomes a change of its own, approved with the first one', async () => {
    const answer = await tried('fails');

    expect(answer).toMatchObject({
      kind: 'switchingOff',
      operation: {
        status: 'approved',
        approvedBy: first.id,
        requester: { entraObjectId: grace.entraObjectId },
        plan: { kind: 'switchOffRecording', steps: [{ name: 'switchOff' }] },
      },
    });
  });

  it('is the way off, too, after recording was kept on though a session left none', async () => {
    await put({ proof: { kind: 'unrecorded', at: ended, sessionEndedAt: ended, operationId: 'kept on' } });

    expect(await tried('fails')).toMatchObject({ kind: 'switchingOff', operation: { status: 'approved' } });
  });

  it.each([
    ['says that native client support stays off where the first plan took it', [{ kind: 'nativeClientOff' }], true],
    ['says nothing of it otherwise', [], false],
  ] as const)('%s', async (_, consequences, isSaid) => {
    world.operations.put({ ...first, plan: { ...first.plan, consequences } });

    await tried('fails');

    const said = world.operations.all.at(-1)?.plan.consequences.map(({ kind }) => kind);
    expect(said?.includes('nativeClientStaysOff')).toBe(isSaid);
  });

  it('waits for another person’s yes once the first one is thirty days old', async () => {
    world.clock.pass(Date.parse(hostRecord().enabledAt) + 30 * 24 * 3_600_000 - world.clock.now().getTime());
    await put({ proof: { kind: 'ended', why: 'timeUp', at: ended } });

    const answer = await tried('fails');

    expect(answer).toMatchObject({ kind: 'switchingOff', operation: { status: 'awaitingApproval', approvals: [] } });
  });

  it('is refused then where nobody else could say yes', async () => {
    const alone = conversation('personal', 'a:grace');
    world.operations.put({ ...first, conversation: alone });
    world.clock.pass(Date.parse(hostRecord().enabledAt) + 30 * 24 * 3_600_000 - world.clock.now().getTime());

    expect(await tried('fails', grace, alone.id)).toMatchObject({ kind: 'refused', refusal: 'late' });
  });

  it('is the same change however often it is pressed, and a new one once that failed', async () => {
    await tried('fails');
    await tried('fails', grace);
    const [, once, ...more] = world.operations.all;
    expect(more).toEqual([]);

    world.operations.become(once?.id ?? '', 'failed');
    await tried('fails');

    expect(world.operations.all).toHaveLength(3);
  });

  it('is not for who may not change the host', async () => {
    expect(await tried('fails', barbara)).toMatchObject({ kind: 'rightsMissing' });
    expect(world.operations.all).toEqual([first]);
  });
});

describe('both', () => {
  it.each(['works', 'fails'] as const)('know nothing of it in another conversation (%s)', async (verdict) => {
    expect(await tried(verdict, grace, '19:elsewhere')).toEqual({ kind: 'refused', refusal: 'unknown' });
    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code: 'proof.unknown' }]);
  });

  it('are over once the host was enabled anew by another request', async () => {
    await put({ operationId: 'another' });

    expect(await tried('fails')).toEqual({ kind: 'refused', refusal: 'over' });
  });
});
