import { expect, it } from 'vitest';
import { sweep } from './kill-sweep.ts';

it('enables recording by managed identity, each step done once and nobody locked out, wherever the bot is killed', async () => {
  const points = await sweep({
    text: 'enable recording on bas-hub because INC-4711',
    access: 'managedIdentity',
    ends: 'succeeded',
    // Another sweep has what both ways do alike.
    from: ({ steps }) => steps.some(({ name, status }) => name === 'mergeCors' && status === 'done'),
    hostPuts: ['Premium on'],
    host: { name: 'bas-hub', enableSessionRecording: true, storageWorks: true },
  });

  console.log(`kill sweep of enabling by managed identity: ${points} kill points`);
  expect(points).toBeGreaterThan(50);
}, 900_000);
