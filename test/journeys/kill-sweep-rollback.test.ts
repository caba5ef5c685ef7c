import { expect, it } from 'vitest';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import { sweep } from './kill-sweep.ts';

it('takes back what it did and says so, wherever the bot is killed on the way back', async () => {
  const kills = await sweep({
    text: 'enable recording on bas-hub because INC-4711',
    ends: 'rolledBack',
    // Azure refuses the SAS while recording is off: switching on first would lock everybody out, so it is taken back.
    arrange: ({ url }) => simulatorClient(url).switches({ sasWhileOff: 'refused' }),
    from: ({ direction }) => direction === 'back',
    hostPuts: ['Premium off'],
    host: { name: 'bas-hub', enableSessionRecording: false },
  });

  console.log(`kill sweep of taking back: ${kills} kill points`);
  expect(kills).toBeGreaterThan(20);
}, 900_000);
