import { describe, expect, it } from 'vitest';
import type { StepFactory } from '../../src/operations/step.ts';
import { brokenJourney, type EnableJourney, enableJourney } from '../fakes/enable-journey.ts';
import { runSteps } from '../fakes/run-steps.ts';

describe('enabling recording', () => {
  for (const sku of ['Basic', 'Standard', 'Premium'] as const)
    it(`takes a ${sku} host to Premium with recording on and working storage, never on without it`, async () => {
      const { azure, clock, makeStep, plan } = enableJourney({ sku });

      const run = await runSteps(await plan(), makeStep, clock);

      expect(run).toMatchObject({ outcome: 'succeeded' });
      expect(azure.host).toMatchObject({ sku: 'Premium', enableSessionRecording: true });
      expect(azure.storageWorks()).toBe(true);
      expect(azure.lockouts).toEqual([]);
      expect(azure.effectivePuts).toEqual([
        ...(sku === 'Premium' ? [] : [{ sku: 'Premium' }]),
        { enableSessionRecording: true },
      ]);
    });

  it('sets the SAS before recording goes on', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();

    await runSteps(await plan(), makeStep, clock);

    const writes = azure.log.filter((name) => ['setSas', 'beginUpdate'].includes(name));
    expect(writes).toEqual(['beginUpdate', 'setSas', 'beginUpdate']);
  });

  it('switches native client support off in the same update that switches recording on', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ enableTunneling: true, enableFileCopy: true });

    await runSteps(await plan(), makeStep, clock);

    expect(azure.effectivePuts).toEqual([{ sku: 'Premium' }, { enableSessionRecording: true, enableTunneling: false }]);
    expect(azure.host.enableFileCopy).toBe(true);
  });

  it('leaves no probe behind, and keeps no secret in its memory', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    const planned = await plan();

    const run = await runSteps(planned, makeStep, clock);

    const container = azure.accounts.get('streccontosoweu')?.containers.get(planned.store.container);
    expect([...(container?.blobs ?? [])]).toEqual([]);
    expect(JSON.stringify([planned, run.memories])).not.toContain('sig');
  });

  it('does nothing more when everything is run again', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    const planned = await plan();
    await runSteps(planned, makeStep, clock);

    const again = await runSteps(planned, makeStep, clock);

    expect(again.outcome).toBe('succeeded');
    expect(azure.effectivePuts).toHaveLength(2);
  });

  it('finds nothing to do afterwards', async () => {
    const journey = enableJourney();
    await runSteps(await journey.plan(), journey.makeStep, journey.clock);

    await expect(journey.plan()).rejects.toThrow('nothingToDo');
  });

  it('waits for a new access policy to take effect', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    azure.policyDelayMs = 55_000;

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.outcome).toBe('succeeded');
    expect(azure.log.filter((name) => name === 'probeSas').length).toBeGreaterThan(5);
  });

  it('stops before the host is touched when the SAS is refused for more than a minute', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    azure.policyDelayMs = 120_000;

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.problem).toEqual({ code: 'sas.checkFailed', data: { code: 'AuthenticationFailed' } });
    expect(azure.log).not.toContain('beginUpdate');
    expect(azure.accounts.get('streccontosoweu')?.corsRules).toEqual([]);
  });

  it('never enables first when Azure refuses the SAS while recording is off', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    azure.takesSasWhileOff = false;

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.problem).toMatchObject({ code: 'sas.refusedWhileOff', azureSays: 'Session recording is not enabled' });
    expect(azure.host).toMatchObject({ sku: 'Premium', enableSessionRecording: false });
    expect(azure.lockouts).toEqual([]);
  });

  it('goes where the firewall lets the bot in but no SAS only when the plan said so', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    const open = await plan();
    const account = azure.accounts.get('streccontosoweu');
    if (account !== undefined)
      Object.assign(account, { letsIdentityIn: true, account: { ...account.account, openToAllNetworks: false } });

    const unsaid = await runSteps(open, makeStep, clock);
    const said = await plan();
    const run = await runSteps(said, makeStep, clock);

    expect(unsaid.problem).toMatchObject({ code: 'sas.firewalled' });
    expect(said.consequences).toContainEqual({ kind: 'storageUnproven' });
    expect(run.outcome).toBe('succeeded');
  });

  it('gives the SAS again, instead of switching off, when the host lost it in the update', async () => {
    const journey = enableJourney({ sku: 'Premium' });

    const run = await runSteps(await journey.plan(), losingSas(journey, 1), journey.clock);

    expect(run.outcome).toBe('succeeded');
    expect(journey.azure.log.filter((call) => call === 'setSas')).toHaveLength(2);
    expect(journey.azure.effectivePuts).toEqual([{ enableSessionRecording: true }]);
    expect(journey.azure.storageWorks()).toBe(true);
  });

  it('switches off when the host loses its SAS again', async () => {
    const journey = enableJourney({ sku: 'Premium' });

    const run = await runSteps(await journey.plan(), losingSas(journey, 2), journey.clock);

    expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'verify.noStorage' } });
    expect(journey.azure.host.enableSessionRecording).toBe(false);
  });

  it('is content with Azure not telling which SAS is set', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    azure.readBack = 'unknown';

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.outcome).toBe('succeeded');
    expect(run.memories.verifyRecording).toMatchObject({ readBack: 'unknown' });
  });

  it('says in Azure’s words why an update failed, and goes back', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    azure.failingUpdates = 1;

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run).toMatchObject({
      outcome: 'undone',
      problem: { code: 'host.updateFailed', azureSays: 'Azure gave up' },
    });
    expect(azure.log.filter((name) => name === 'beginUpdate')).toHaveLength(1);
  });
});

describe('a clock of ours that is ahead of storage’s', () => {
  const minute = 60_000;

  it('does no harm while the SAS starts long enough before now', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    azure.storageClockBehindMs = 14 * minute;

    expect((await runSteps(await plan(), makeStep, clock)).outcome).toBe('succeeded');
  });

  it('is found out by trying the SAS when it went wrong after the plan: the host never gets it', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();
    const planned = await plan();
    azure.storageClockBehindMs = 20 * minute;

    const run = await runSteps(planned, makeStep, clock);

    expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'sas.checkFailed' } });
    expect(azure.sas).toBeUndefined();
    expect(azure.effectivePuts).toEqual([]);
  });
});

describe('repairing a host that nobody can connect through', () => {
  it('sets a working SAS without updating the host', async () => {
    const { azure, clock, makeStep, plan } = brokenJourney();
    const planned = await plan();

    const run = await runSteps(planned, makeStep, clock);

    expect(planned).toMatchObject({ kind: 'repairRecording', store: { container: 'old-recordings' } });
    expect(run.outcome).toBe('succeeded');
    expect(azure.storageWorks()).toBe(true);
    expect(azure.effectivePuts).toEqual([]);
  });

  it('sets a working SAS on a host whose last change failed', async () => {
    const { azure, clock, makeStep, plan } = brokenJourney();
    azure.host = { ...azure.host, provisioningState: 'Failed' };

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.outcome).toBe('succeeded');
    expect(azure.storageWorks()).toBe(true);
    expect(azure.effectivePuts).toEqual([]);
  });

  it('leaves other people’s policies alone', async () => {
    const { azure, clock, makeStep, plan } = brokenJourney();

    await runSteps(await plan(), makeStep, clock);

    const policies = azure.accounts.get('streccontosoweu')?.containers.get('old-recordings')?.policies;
    expect(policies?.map(({ id }) => id)).toEqual(['somebodys', expect.stringMatching(/^bastion-bot-[0-9a-f]{6}$/)]);
  });

  it('switches recording off when it fails, so that people can connect', async () => {
    const { azure, clock, makeStep, plan } = brokenJourney();
    azure.policyDelayMs = 120_000;

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.outcome).toBe('undone');
    expect(azure.host.enableSessionRecording).toBe(false);
    expect(azure.effectivePuts).toEqual([{ enableSessionRecording: false }]);
  });
});

/** The host forgets its SAS before so many looks of the last step. */
function losingSas({ azure, makeStep }: EnableJourney, times: number): StepFactory {
  let left = times;
  return (name, args) => {
    const step = makeStep(name, args);
    if (name !== 'verifyRecording') return step;
    return {
      ...step,
      advance: async (context) => {
        if (left > 0) azure.sas = undefined;
        left -= 1;
        return step.advance(context);
      },
    };
  };
}
