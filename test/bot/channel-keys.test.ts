import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannelKeys } from '../../src/bot/channel-keys.ts';
import { type EdgeWorld, startEdge } from '../fakes/edge-world.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

let world: EdgeWorld;

beforeEach(async () => {
  world = await startEdge();
});

afterEach(async () => {
  await world.stop();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the keys of Teams’ tokens', () => {
  it('are loaded by asking for them, and then there for the first message', async () => {
    expect(world.adapter.keysLoaded()).toBe(false);
    await until(() => world.adapter.keysLoaded());
    world.authority.publishesKeys = false;

    expect((await world.post(world.activity())).status).toBe(200);
  });

  it('are asked for again until the authority gives them', async () => {
    world.authority.publishesKeys = false;
    expect(world.adapter.keysLoaded()).toBe(false);
    await until(() => world.log.lines.length > 0);
    expect(world.adapter.keysLoaded()).toBe(false);

    world.authority.publishesKeys = true;

    await until(() => world.adapter.keysLoaded());
    expect(world.log.lines.join()).toContain('could not be loaded');
  });

  it('are not needed without authentication', async () => {
    const demo = await startEdge({ unauthenticated: true });

    expect(demo.adapter.keysLoaded()).toBe(true);
    await demo.stop();
  });

  it('are asked for once at a time, and again when no answer comes', async () => {
    const clock = new FakeClock();
    const log = new MemoryLog();
    let attempts = 0;
    const never = new Promise<never>(() => undefined);
    const keys = createChannelKeys(() => (++attempts === 1 ? never : Promise.resolve(true)), { clock, log });

    expect([keys.loaded(), keys.loaded()]).toEqual([false, false]);
    expect(attempts).toBe(1);
    clock.pass(10_000);
    await until(() => log.lines.length > 0);

    await until(() => keys.loaded());
    expect(attempts).toBe(2);
  });
});
