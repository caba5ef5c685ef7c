import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { azuriteForThisWorker } from '../azurite.ts';
import { type Azure, startAzure } from './azure-world.ts';
import { sweep } from './kill-sweep.ts';

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure(azuriteForThisWorker(inject('azurite')));
});
afterAll(() => azure.stop());

it('enables recording, each step done once and nobody locked out, wherever the bot is killed', async () => {
  const points = await sweep(azure, {
    text: 'enable recording on bas-hub because INC-4711',
    ends: 'succeeded',
    hostPuts: ['Premium off', 'Premium on'],
    host: { name: 'bas-hub', enableSessionRecording: true },
  });

  console.log(`kill sweep of enabling: ${points} kill points`);
  expect(points).toBeGreaterThan(100);
}, 900_000);
