import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/operations/engine.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { switchOffRequest } from '../../src/operations/switch-off-request.ts';
import { click, createWorld, plan, submission } from './engine-world.ts';

let world: ReturnType<typeof createWorld>;
let engine: Engine;

beforeEach(() => {
  world = createWorld();
  engine = world.start();
});

async function enabled(): Promise<Operation> {
  const first = await engine.operations.submit(submission(engine));
  await engine.loop.settle();
  await click(engine, first.id, 'approve');
  await world.run(engine);
  return first;
}

function makeReady({ id: approvedBy }: Operation): Promise<Operation> {
  return engine.operations.submit({
    ...submission(engine, 'ready'),
    request: switchOffRequest(plan.host.id),
    requester: 'bot',
    plan: { ...plan, kind: 'switchOffRecording', steps: [] },
    approvedBy,
  });
}

describe('a plan that the bot makes ready by itself', () => {
  it('calls by mention, once, who asked for the change that it follows and who approved that', async () => {
    const first = await enabled();

    const ready = await makeReady(first);
    await makeReady(first);
    await engine.loop.settle();

    expect(world.chat.alarms.map(({ id }) => id)).toEqual([ready.id]);
    expect(world.chat.alarmed).toEqual([['Ada', 'Grace']]);
  });

  it('calls them where the first change has long been archived', async () => {
    const first = await enabled();
    await world.run(engine, 48 * 3_600_000);

    await makeReady(first);
    await engine.loop.settle();

    expect(world.chat.alarmed).toEqual([['Ada', 'Grace']]);
  });

  it('calls nobody any more once it isn’t needed', async () => {
    const first = await enabled();

    const ready = await makeReady(first);
    await engine.operations.withdraw(ready.id, { code: 'plan.recordingArrived', data: {} });
    await engine.loop.settle();

    expect(world.chat.alarms).toEqual([]);
  });
});

describe('a change that a person asks for', () => {
  it('calls nobody: its card is enough', async () => {
    await enabled();

    expect(world.chat.alarms).toEqual([]);
  });
});
