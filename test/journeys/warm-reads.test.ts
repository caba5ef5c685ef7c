import { describe, expect, it } from 'vitest';
import { ada } from '../../src/demo/people.ts';
import { say } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest({ readsKept: 10_000 });

describe('status', () => {
  it('asks Azure nothing twice in ten seconds, and shows at once what the bot itself changed', async () => {
    const status = () => say(on.product, on.world, 'status bas-hub', ada);
    const health = async () => {
      const reply = await status();
      return reply.kind === 'status' ? reply.status.health.kind : reply.kind;
    };

    expect(await health()).toBe('off');
    const before = (await on.azure.log()).length;
    expect(await health()).toBe('off');
    expect(await on.azure.log()).toHaveLength(before);

    const request = await on.ask('enable recording on bas-hub');
    expect(await status()).toMatchObject({ status: { running: { id: request.id } } });

    const done = await on.approve(request);
    expect(done.status).toBe('succeeded');
    expect(await health()).toBe('works');
  });
});
