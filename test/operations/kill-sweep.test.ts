import { expect, it } from 'vitest';
import type { Engine } from '../../src/operations/engine.ts';
import { prefixed } from '../../src/table.ts';
import { createKillSwitch, type KillSwitch } from '../fakes/kill-switch.ts';
import { click, createWorld, submission } from './engine-world.ts';

/** What people and Teams do: ask, approve; and again when the bot died before it answered. */
async function journey(world: ReturnType<typeof createWorld>, engine: Engine): Promise<void> {
  const { id } = await engine.operations.submit(submission(engine));
  await engine.loop.settle();
  await click(engine, id, 'approve');
  await world.run(engine);
}

async function journeyWithDeath(killAt: number) {
  const world = createWorld();
  const first: KillSwitch = createKillSwitch(killAt);
  await Promise.race([journey(world, world.start(first)), first.death]);
  if (first.killed) {
    // The dead process's lease and taken rows are left to run out.
    world.clock.pass(5001);
    await journey(world, world.start());
  }
  return { world, points: first.count, died: first.killed };
}

it('ends right, with each step done once, wherever the process is killed', async () => {
  let killAt = 1;
  for (; ; killAt += 1) {
    const { world, died } = await journeyWithDeath(killAt);
    const [operation, ...others] = await world.start().operations.recent();

    expect(others, `kill point ${killAt}`).toEqual([]);
    expect(operation?.status, `kill point ${killAt}`).toBe('succeeded');
    expect(operation?.revision, `kill point ${killAt}: a second question`).toBe(1);
    expect(world.azure.writes, `kill point ${killAt}`).toEqual(['+createContainer', '+switchOn']);
    expect(world.chat.closings.length, `kill point ${killAt}: closing mentions`).toBeLessThanOrEqual(1);
    const last = world.chat.cards.get(operation?.cardActivityId ?? '');
    expect(last?.status, `kill point ${killAt}: final card`).toBe('succeeded');
    expect(await world.table.list('active', prefixed('claim|')), `kill point ${killAt}: claims left`).toEqual([]);
    if (!died) break;
  }
  console.log(`kill sweep of the two-step plan: ${killAt - 1} kill points`);
  expect(killAt).toBeGreaterThan(30);
});
