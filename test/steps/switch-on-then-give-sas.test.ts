import { describe, expect, it } from 'vitest';
import type { ActiveSession } from '../../src/bastion/bastion-host.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type { StepMemory } from '../../src/operations/operation.ts';
import { type EnableJourney, onFirstJourney } from '../fakes/enable-journey.ts';
import { runSteps } from '../fakes/run-steps.ts';

const offers = ({ azure }: EnableJourney) => azure.log.filter((call) => call === 'setSas').length;

async function run(journey: EnableJourney) {
  return await runSteps(await journey.plan(), journey.makeStep, journey.clock);
}

describe('switching on first', () => {
  it('offers the SAS every few seconds while the update runs, and takes one update', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });

    const { outcome, memories } = await run(journey);

    expect(outcome).toBe('succeeded');
    expect(offers(journey)).toBeGreaterThan(journey.azure.updateMs / 10_000);
    expect(journey.azure.effectivePuts).toEqual([{ enableSessionRecording: true }]);
    expect(journey.azure.storageWorks()).toBe(true);
    expect(memories.switchOnThenGiveSas).toMatchObject({ nobodyConnectsSince: '', keyName: 'key1' });
  });

  it('offers it again when Azure took it first and then gave up', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });
    const { azure } = journey;
    azure.takesSasWhileOff = true;
    const { pollUpdate, setSessionRecordingSasUrl } = azure.hostWriter;
    azure.hostWriter.setSessionRecordingSasUrl = async (hostId, sas) => {
      if (offers(journey) >= 2) return setSessionRecordingSasUrl(hostId, sas);
      azure.log.push('setSas');
      return { pollerState: 'gives up', retryAfterMs: 1_000, correlationId: 'c' };
    };
    azure.hostWriter.pollUpdate = async (state) =>
      state === 'gives up' ? { kind: 'failed', code: undefined, message: 'no' } : pollUpdate(state);

    expect((await run(journey)).outcome).toBe('succeeded');
    expect(offers(journey)).toBe(3);
  });

  it('goes off again when Azure is busy for two minutes after the update', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });
    journey.azure.hostWriter.setSessionRecordingSasUrl = async () => {
      throw new AzureProblem('busy', 'AnotherOperationInProgress');
    };

    expect(await run(journey)).toMatchObject({ outcome: 'undone', problem: { code: 'sas.notTaken' } });
    expect(journey.azure.effectivePuts).toEqual([{ enableSessionRecording: true }, { enableSessionRecording: false }]);
  });

  it('is not done when more people are connected than were approved', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });
    const planned = await journey.plan();
    const session: ActiveSession = {
      sessionId: 's',
      userName: 'ada',
      targetHostName: 'web-01',
      protocol: 'ssh',
      startTime: undefined,
    };
    journey.azure.reader.readActiveSessions = async () => ({ known: true, sessions: [session] });

    const ended = await runSteps(planned, journey.makeStep, journey.clock);

    expect(ended).toMatchObject({
      outcome: 'undone',
      problem: { code: 'host.moreSessions', data: { before: 0, now: 1 } },
    });
    expect(journey.azure.effectivePuts).toEqual([]);
  });

  it('tells of a switch-on whose answer was lost once, though the SAS was offered before it was found', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });
    const { beginUpdate } = journey.azure.hostWriter;
    journey.azure.hostWriter.beginUpdate = async (host, change) => {
      await beginUpdate(host, change);
      throw new AzureProblem('unclear', 'the connection was reset');
    };
    let writesTold = 0;
    const onSave = (patch: StepMemory) => {
      if (patch.foundDone === true) writesTold += 1;
    };

    const ended = await runSteps(await journey.plan(), journey.makeStep, journey.clock, { onSave });

    expect(ended.outcome).toBe('succeeded');
    expect(writesTold).toBe(1);
    expect(journey.azure.effectivePuts).toEqual([{ enableSessionRecording: true }]);
  });

  it('goes on offering on the way back, while the update can’t be stopped', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });
    const { azure } = journey;
    const planned = await journey.plan();
    const { readHost } = azure.reader;
    // Right after the update was begun the host can’t be read, twice: that turns the change back.
    let denied = 2;
    azure.reader.readHost = async (id) => {
      if (azure.log.includes('beginUpdate') && denied-- > 0) throw new AzureProblem('gone', 'not found');
      return readHost(id);
    };

    const ended = await runSteps(planned, journey.makeStep, journey.clock);

    expect(ended.outcome).toBe('undone');
    expect(offers(journey)).toBeGreaterThan(2);
    expect(azure.host.enableSessionRecording).toBe(false);
  });
});
