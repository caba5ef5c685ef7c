import { expect, it } from 'vitest';
import { sweep } from './kill-sweep.ts';
import { loseIdentity } from './lost-identity.ts';

it('repairs a host whose managed identity was deleted, wherever the bot is killed', async () => {
  const kills = await sweep({
    text: 'enable recording on bas-spoke',
    arrange: (azure) => loseIdentity(azure, 'identity'),
    ends: 'succeeded',
    // Up to here it does as enabling does.
    from: ({ steps }) => steps.some(({ name, status }) => name === 'assignRole' && status === 'done'),
    hostPuts: ['Premium on'],
    host: { name: 'bas-spoke', enableSessionRecording: true, storageWorks: true },
  });

  console.log(`kill sweep of repairing an identity: ${kills} kill points`);
  expect(kills).toBeGreaterThan(30);
}, 900_000);
