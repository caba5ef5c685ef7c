import { describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { type EnableJourney, enableJourney } from '../fakes/enable-journey.ts';
import { runSteps } from '../fakes/run-steps.ts';

const sets = ({ azure }: EnableJourney) => azure.log.filter((call) => call === 'setSas').length;

/** Azure takes the call, and its answer never arrives. `effect`: and it sets the SAS. */
function losesAnswers({ azure }: EnableJourney, effect: boolean) {
  const { setSessionRecordingSasUrl } = azure.hostWriter;
  azure.hostWriter.setSessionRecordingSasUrl = async (hostId, sas) => {
    if (effect) await setSessionRecordingSasUrl(hostId, sas);
    else azure.log.push('setSas');
    throw new AzureProblem('unclear', 'The connection was reset.');
  };
}

describe('giving the host its SAS', () => {
  it('is one call, however long Azure takes for it', async () => {
    const journey = enableJourney({ sku: 'Premium' });
    journey.azure.sasTakesMs = 10 * 60_000;

    const run = await runSteps(await journey.plan(), journey.makeStep, journey.clock);

    expect(run.outcome).toBe('succeeded');
    expect(sets(journey)).toBe(1);
    expect(journey.azure.lockouts).toEqual([]);
  });

  it('is done when the answer was lost and the host shows this very SAS', async () => {
    const journey = enableJourney({ sku: 'Premium' });
    losesAnswers(journey, true);

    const run = await runSteps(await journey.plan(), journey.makeStep, journey.clock);

    expect(run.outcome).toBe('succeeded');
    expect(sets(journey)).toBe(1);
    expect(run.memories.setSas).toMatchObject({ foundDone: true, correlationId: '' });
  });

  it('isn’t taken for done because an earlier SAS of the same policy is there', async () => {
    const journey = enableJourney({ sku: 'Premium' });
    const planned = await journey.plan();
    const policyId = String(planned.steps.find(({ name }) => name === 'setSas')?.args.policyId);
    journey.azure.sas = { ...planned.store, policyId, startsOn: '2026-01-01T00:00:00.000Z' };
    losesAnswers(journey, false);

    const run = await runSteps(planned, journey.makeStep, journey.clock);

    expect(run.problem).toMatchObject({ code: 'sas.unclear', data: { tries: 3 } });
  });

  it.each([true, false])(
    'is tried three times and no more when nothing tells what became of it (set: %s)',
    async (effect) => {
      const journey = enableJourney({ sku: 'Premium' });
      journey.azure.readBack = 'unknown';
      losesAnswers(journey, effect);

      const run = await runSteps(await journey.plan(), journey.makeStep, journey.clock);

      expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'sas.unclear' } });
      expect(sets(journey)).toBe(3);
      expect(journey.azure.host.enableSessionRecording).toBe(false);
    },
  );

  it('doesn’t count what Azure certainly didn’t take', async () => {
    const journey = enableJourney({ sku: 'Premium' });
    const { setSessionRecordingSasUrl } = journey.azure.hostWriter;
    let refusals = 10;
    journey.azure.hostWriter.setSessionRecordingSasUrl = async (hostId, sas) => {
      if (refusals === 0) return setSessionRecordingSasUrl(hostId, sas);
      refusals -= 1;
      throw new AzureProblem('throttled', 'Too many requests.');
    };

    const run = await runSteps(await journey.plan(), journey.makeStep, journey.clock);

    expect(run.outcome).toBe('succeeded');
  });

  it('says in Azure’s words that the running operation failed', async () => {
    const journey = enableJourney({ sku: 'Premium' });
    journey.azure.sasTakesMs = 60_000;
    const { pollUpdate } = journey.azure.hostWriter;
    journey.azure.hostWriter.pollUpdate = async (state) => {
      if (state.startsWith('sas')) throw new AzureProblem('refused', 'The SAS can’t be used.');
      return pollUpdate(state);
    };

    const run = await runSteps(await journey.plan(), journey.makeStep, journey.clock);

    expect(run).toMatchObject({
      outcome: 'undone',
      problem: { code: 'sas.refusedWhileOff', azureSays: 'The SAS can’t be used.' },
    });
  });
});
