import { describe, expect, it } from 'vitest';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { type SweptJourney, sweep } from './kill-sweep.ts';

const onFirst = {
  text: 'enable recording on bas-hub switching on first because INC-4711',
  announced: true,
  every: 6,
  from: ({ steps }: Operation) =>
    steps.some(({ name, status }) => name === 'switchOnThenGiveSas' && status !== 'pending'),
};
const isOn = { name: 'bas-hub', enableSessionRecording: true, storageWorks: true };

describe('switching on first lets people connect in the end, wherever the bot is killed,', () => {
  it.each<[string, string]>([
    ['when Azure takes the SAS during the update', 'allowed'],
    ['when Azure takes the SAS only after the update', 'refused'],
  ])(
    '%s',
    async (_, sasWhileUpdating) => {
      const kills = await swept({
        ...onFirst,
        ends: 'succeeded',
        arrange: ({ url }) => simulatorClient(url).switches({ sasWhileOff: 'refused', sasWhileUpdating }),
        hostPuts: ['Premium off', 'Premium on'],
        host: isOn,
      });

      expect(kills).toBeGreaterThan(5);
    },
    900_000,
  );

  it('when Azure never takes the SAS', async () => {
    const kills = await swept({
      ...onFirst,
      ends: 'rolledBack',
      arrange: async ({ url }) => {
        const azure = simulatorClient(url);
        await azure.switches({ sasWhileOff: 'refused', sasWhileUpdating: 'refused' });
        await azure.fault({ method: 'POST', path: 'setSessionRecordingSasUrl', times: 100_000, action: refusal });
      },
      hostPuts: ['Premium off', 'Premium on', 'Premium off'],
      host: { name: 'bas-hub', enableSessionRecording: false },
    });

    expect(kills).toBeGreaterThan(5);
  }, 900_000);
});

const refusal = { status: 400, body: { error: { code: 'SasUrlNotAccepted', message: 'not this one' } } };

async function swept(journey: SweptJourney): Promise<number> {
  const kills = await sweep(journey);
  console.log(`kill sweep of switching on first: ${kills} kill points`);
  return kills;
}
