import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ada } from '../../src/demo/people.ts';
import { azuriteForThisWorker } from '../azurite.ts';
import { type Azure, say, startAzure } from './azure-world.ts';
import { stage } from './one-change.ts';

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure(azuriteForThisWorker(inject('azurite')));
});
afterAll(() => azure.stop());

describe('status', () => {
  it('asks Azure nothing twice in ten seconds, and shows at once what the bot itself changed', async () => {
    const on = stage(azure, { readsKept: 10_000 });
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
    await on.stop();
  });
});
