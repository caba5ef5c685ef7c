import { expect, it } from 'vitest';
import { sweep } from './kill-sweep.ts';

it('enables recording, each step done once and nobody locked out, wherever the bot is killed', async () => {
  const points = await sweep({
    text: 'enable recording on bas-hub because INC-4711',
    ends: 'succeeded',
    hostPuts: ['Premium off', 'Premium on'],
    host: { name: 'bas-hub', enableSessionRecording: true },
  });

  console.log(`kill sweep of enabling: ${points} kill points`);
  expect(points).toBeGreaterThan(100);
}, 900_000);
