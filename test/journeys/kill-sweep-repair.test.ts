import { expect, it } from 'vitest';
import { sweep } from './kill-sweep.ts';

it('repairs a host that nobody can connect through, wherever the bot is killed', async () => {
  const kills = await sweep({
    text: 'enable recording on bas-spoke',
    ends: 'succeeded',
    hostPuts: [],
    host: { name: 'bas-spoke', enableSessionRecording: true, storageWorks: true },
  });

  console.log(`kill sweep of the repair: ${kills} kill points`);
  expect(kills).toBeGreaterThan(60);
}, 900_000);
