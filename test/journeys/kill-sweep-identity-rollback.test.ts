import { expect, it } from 'vitest';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import { sweep } from './kill-sweep.ts';

it('takes an identity and its role back once recording is off, wherever the bot is killed on the way back', async () => {
  const kills = await sweep({
    text: 'enable recording on bas-hub because INC-4711',
    access: 'managedIdentity',
    ends: 'rolledBack',
    // The one update of the host fails and leaves recording on.
    arrange: async ({ url }) => {
      const failOperation = { code: 'AllocationFailed', message: 'no room' };
      await simulatorClient(url).fault({ method: 'PUT', path: '/bastionHosts/bas-hub\\?', action: { failOperation } });
    },
    from: ({ direction }) => direction === 'back',
    hostPuts: ['Premium on', 'Premium off', 'Premium off'],
    host: { name: 'bas-hub', enableSessionRecording: false },
  });

  console.log(`kill sweep of taking an identity back: ${kills} kill points`);
  expect(kills).toBeGreaterThan(20);
}, 900_000);
