import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { azuriteForThisWorker } from '../azurite.ts';
import { type Azure, startAzure } from './azure-world.ts';
import { sweep } from './kill-sweep.ts';

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure(azuriteForThisWorker(inject('azurite')));
});
afterAll(() => azure.stop());

it('repairs a host that nobody can connect through, wherever the bot is killed', async () => {
  const kills = await sweep(azure, {
    text: 'enable recording on bas-spoke',
    ends: 'succeeded',
    hostPuts: [],
    host: { name: 'bas-spoke', enableSessionRecording: true, storageWorks: true },
  });

  console.log(`kill sweep of the repair: ${kills} kill points`);
  expect(kills).toBeGreaterThan(60);
}, 900_000);
