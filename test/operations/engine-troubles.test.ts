import { describe, expect, it, vi } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type { Engine } from '../../src/operations/engine.ts';
import { claimKey } from '../../src/operations/operation-store.ts';
import { ChatProblem } from '../../src/operations/ports.ts';
import { TableUnavailable } from '../../src/table.ts';
import { ada, click, createWorld, grace, group, plan, submission } from './engine-world.ts';

type World = ReturnType<typeof createWorld>;
const hour = 3_600_000;

async function approved(engine: Engine) {
  const { id } = await engine.operations.submit(submission(engine));
  await engine.loop.settle();
  await click(engine, id, 'approve');
  return id;
}

/** Both steps are written, then the second is found wanting: it has to be switched off again. */
async function turnedBack(world: World, engine: Engine, offFaults: readonly (Error | undefined)[]) {
  const id = await approved(engine);
  world.azure.faults.push(undefined, undefined, ...offFaults);
  world.azure.afterSwitchOn = new AzureProblem('refused', 'verification failed');
  return id;
}

describe('on the way back', () => {
  it('recording is switched off without waiting for a neighbour who holds the storage account', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await turnedBack(world, engine, []);
    await engine.loop.settle();
    await untilStep(world, engine, id, 'switchOn');
    const key = claimKey('account', String(plan.claims.account));
    const held = await world.table.get('active', key);
    if (held !== undefined) await world.table.commit('active', [{ kind: 'remove', key, etag: held.etag }]);
    await world.table.commit('active', [{ kind: 'insert', key, values: { operationId: 'neighbour' } }]);

    await world.run(engine, 20_000);

    expect(world.azure.on.has('switchOn')).toBe(false);
    expect(await engine.operations.find(id)).toMatchObject({ status: 'running', waitingFor: { code: 'claim.taken' } });
  });

  it('a refused switch-off is tried for ever, alarms people once, and keeps why it turned back', async () => {
    const world = createWorld();
    const engine = world.start();
    const refused = new AzureProblem('denied', 'AuthorizationFailed');
    const id = await turnedBack(
      world,
      engine,
      Array.from({ length: 50 }, () => refused),
    );

    await world.run(engine, 60_000);
    expect(await engine.operations.find(id)).toMatchObject({
      status: 'running',
      problem: { azureSays: 'verification failed' },
      waitingFor: { code: 'rollback.stuck', azureSays: 'AuthorizationFailed' },
    });
    expect(world.chat.alarms).toHaveLength(1);

    await world.run(engine, hour);
    expect(await engine.operations.find(id)).toMatchObject({
      status: 'rolledBack',
      problem: { azureSays: 'verification failed' },
      hostAtEnd: { recording: false },
    });
    expect(world.azure.on.size).toBe(0);
    expect(world.chat.alarms).toHaveLength(1);
  });

  it('people are told once, though Azure says something else in between', async () => {
    const world = createWorld();
    const engine = world.start();
    const denied = new AzureProblem('denied', 'no');
    const busy = new AzureProblem('busy', 'later');
    await turnedBack(world, engine, [denied, busy, denied, busy, denied, busy, denied]);

    await world.run(engine, hour);

    expect(world.chat.alarms).toHaveLength(1);
  });

  it('what is harmless to leave is left once recording was read to be off', async () => {
    const world = createWorld();
    world.azure.offIsRead = true;
    const engine = world.start();
    const id = await turnedBack(world, engine, [new AzureProblem('denied', 'no')]);

    await world.run(engine, hour);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'failed' });
    expect(world.chat.alarms).toEqual([]);
  });

  it('people are told too when Azure asks for patience for too long', async () => {
    const world = createWorld();
    const engine = world.start();
    const slow = new AzureProblem('throttled', 'slow down', { retryAfterMs: 600_000 });
    await turnedBack(world, engine, [slow, slow, slow, slow]);

    await world.run(engine, 2 * hour);

    expect(world.chat.alarms).toHaveLength(1);
  });
});

describe('two replicas', () => {
  it('never leave an older state on the card, however slow one of them sends', async () => {
    const world = createWorld();
    const [slow, quick] = [world.start(), world.start()];
    const { id } = await slow.operations.submit(submission(slow));
    await slow.loop.settle();
    const sending = Promise.withResolvers<void>();
    const arriving = Promise.withResolvers<void>();
    const { updateCard } = world.chat;
    world.chat.updateCard = async (operation, activityId) => {
      world.chat.updateCard = updateCard;
      sending.resolve();
      await arriving.promise;
      await updateCard(operation, activityId);
    };
    await click(slow, id, 'reject');
    await slow.loop.tick();
    await sending.promise;
    await vi.waitUntil(async () => (await slow.operations.find(id))?.status === 'rejected');

    await quick.loop.settle();
    arriving.resolve();
    await slow.loop.settle();
    await quick.loop.settle();

    expect(await quick.operations.find(id)).toMatchObject({ status: 'rejected' });
    expect([...world.chat.cards.values()].map(({ status }) => status)).toEqual(['rejected']);
  });
});

describe('a request', () => {
  it('is not kept alive by people whose approval does not count', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id, expiresAt } = await engine.operations.submit(submission(engine));
    world.rights.missing = async (person, actions) =>
      person.name === 'Grace'
        ? actions.map((action) => ({ ...action, usualRole: 'Reader', why: 'noRole' as const, detail: undefined }))
        : [];

    world.clock.pass(1_800_000);
    await click(engine, id, 'approve');
    await engine.loop.settle();

    expect(await engine.operations.find(id)).toMatchObject({ revision: 2, expiresAt });
  });
});

describe('a wish to end it', () => {
  it('waits with the rest while Azure shows no rights', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));
    let reads = 0;
    world.rights.missing = async () => {
      reads += 1;
      throw new AzureProblem('throttled', 'slow down', { retryAfterMs: 60_000 });
    };
    await click(engine, id, 'reject');

    for (let n = 0; n < 20; n += 1) await engine.loop.settle();

    expect(reads).toBe(1);
  });

  it('is followed at once, also when it comes while rights and facts are read again', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await approved(engine);
    world.planner.plan = async () => {
      await click(engine, id, 'cancel', grace);
      return { kind: 'plan', plan: { ...plan, fingerprint: 'f2' } };
    };

    await engine.loop.settle();

    expect(await engine.operations.find(id)).toMatchObject({ status: 'canceled', decidedBy: grace });
  });

  it('of the requester is not taken over by somebody whose word does not count', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await approved(engine);
    await engine.loop.settle();
    await click(engine, id, 'cancel', ada);

    expect(await click(engine, id, 'cancel', grace)).toMatchObject({ refusal: 'alreadyDecided' });
    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({
      status: 'canceled',
      problem: { data: { name: 'Ada' } },
    });
  });

  it('does not wait until a throttled Azure may be asked again', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await approved(engine);
    world.azure.faults.push(new AzureProblem('throttled', 'slow down', { retryAfterMs: hour }));
    await engine.loop.settle();
    world.clock.pass(1500);
    await engine.loop.settle();
    const asked = world.clock.now().getTime();

    await click(engine, id, 'cancel', ada);
    await world.run(engine, 60_000);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'canceled' });
    expect(world.clock.now().getTime() - asked).toBeLessThan(60_000);
  });
});

describe('a fault of ours', () => {
  it('before the first write ends it after a few tries', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await approved(engine);
    world.planner.plan = async () => {
      throw new TypeError('x is not a function');
    };

    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'failed', problem: { code: 'engine.fault' } });
    expect(world.chat.closings).toHaveLength(1);
  });

  it('in Azure, while it is being checked, lasts no longer than the time to decide', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await approved(engine);
    world.planner.plan = async () => {
      throw new AzureProblem('unavailable', 'no answer');
    };

    await world.run(engine, 2 * hour);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'expired' });
  });
});

describe('the chat', () => {
  it('gets the card at most twice when it never says what came of it', async () => {
    const world = createWorld();
    const engine = world.start();
    let posts = 0;
    world.chat.postCard = async () => {
      posts += 1;
      throw new ChatProblem('ambiguous', '502');
    };
    const id = await approved(engine);

    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'succeeded' });
    expect(posts).toBe(2);
  });

  it('still tells the requester when the store failed before anything was sent', async () => {
    const world = createWorld();
    const engine = world.start();
    await approved(engine);
    let failures = 0;
    let isOwed = false;
    world.tableFaults.before = (call) => {
      if (call.method === 'get' && isOwed && failures < 3) {
        failures += 1;
        throw new TableUnavailable('no answer');
      }
    };
    world.tableFaults.after = (call) => {
      if (call.method === 'commit') isOwed ||= call.writes.some(({ key }) => key.endsWith('|closing|'));
    };

    await world.run(engine);

    expect(failures).toBe(3);
    expect(world.chat.closings).toHaveLength(1);
  });
});

describe('a host', () => {
  it('has one waiting plan, however many ask at the same moment', async () => {
    const world = createWorld();
    const engine = world.start();

    const [first, second] = await Promise.all([
      engine.operations.submit(submission(engine, 'activity-1')),
      engine.operations.submit(submission(engine, 'activity-2')),
    ]);

    expect(second.id).toBe(first.id);
    expect(await engine.operations.recent()).toHaveLength(1);
  });

  it('is repaired although a plan to enable still waits: that one is canceled', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine, 'activity-1'));

    const repair = await engine.operations.submit({
      ...submission(engine, 'activity-2'),
      plan: { ...plan, kind: 'repairRecording' },
    });

    expect(repair).toMatchObject({ status: 'awaitingApproval', plan: { kind: 'repairRecording' } });
    expect(await engine.operations.find(id)).toMatchObject({
      status: 'canceled',
      problem: { code: 'plan.superseded' },
    });
  });

  it('can be asked about again once its operation ended', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine, 'activity-1'));
    await click(engine, id, 'cancel', ada);

    const again = await engine.operations.submit(submission(engine, 'activity-2'));

    expect(again.id).not.toBe(id);
  });
});

describe('stopping', () => {
  it('begins no further step, and the next process goes on', async () => {
    const world = createWorld();
    const engine = world.start();
    const id = await approved(engine);
    await untilStep(world, engine, id, 'createContainer');
    await engine.loop.stop();

    await engine.loop.settle();
    expect(await engine.operations.find(id)).toMatchObject({ status: 'running' });
    const before = world.azure.writes.length;
    const next = world.start();
    await world.run(next);

    expect(before).toBeLessThan(2);
    expect(await next.operations.find(id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('a record of another version', () => {
  it('is left alone, and keeps no other from being found', async () => {
    const world = createWorld();
    const engine = world.start();
    await engine.operations.submit(submission(engine));
    await world.table.commit('active', [{ kind: 'insert', key: 'op|202611-future', values: { version: 99 } }]);

    expect(await engine.operations.recent()).toHaveLength(1);
    expect(await engine.unreadable()).toEqual(['202611-future']);
  });
});

/** Lets time pass until the step is at work. */
async function untilStep(world: World, engine: Engine, id: string, name: string): Promise<void> {
  for (let looks = 0; looks < 50; looks += 1) {
    const operation = await engine.operations.find(id);
    if (operation?.steps.find((step) => step.name === name)?.status === 'running') return;
    world.clock.pass(1000);
    await engine.loop.settle();
  }
  throw new Error(`${name} never began in ${group.id}`);
}
