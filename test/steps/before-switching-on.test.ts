import { describe, expect, it } from 'vitest';
import type { StepName } from '../../src/bastion/plan.ts';
import { type EnableJourney, enableJourney, onFirstJourney } from '../fakes/enable-journey.ts';
import type { FakeAzure } from '../fakes/fake-azure.ts';
import { runSteps } from '../fakes/run-steps.ts';

const account = 'streccontosoweu';

/** Runs a plan for a Premium host, with something happening right before one step first begins. */
async function runWith(
  name: StepName,
  happens: (azure: FakeAzure, container: string) => void,
  journey?: EnableJourney,
) {
  const { azure, clock, makeStep, plan } = journey ?? enableJourney({ sku: 'Premium' });
  const planned = await plan();
  let hasHappened = false;
  const run = await runSteps(
    planned,
    (stepName, args) => {
      if (stepName === name && !hasHappened) happens(azure, planned.store.container);
      hasHappened ||= stepName === name;
      return makeStep(stepName, args);
    },
    clock,
  );
  const puts = azure.log.filter((call) => call === 'beginUpdate').length;
  return { azure, run, puts, container: planned.store.container };
}

describe('right before recording goes on', () => {
  const obstacles: readonly [string, (azure: FakeAzure, container: string) => void][] = [
    ['storage.policyLost', (azure, container) => Object.assign(containerOf(azure, container), { policies: [] })],
    ['storage.containerMissing', (azure, container) => azure.accounts.get(account)?.containers.delete(container)],
    ['storage.accountMissing', (azure) => azure.accounts.delete(account)],
    ['storage.keyAccessDisabled', (azure) => changeAccount(azure, { keyAccess: false })],
    ['storage.versioningOn', (azure) => Object.assign(accountOf(azure), { isVersioningEnabled: true })],
    ['storage.corsLost', (azure) => Object.assign(accountOf(azure), { corsRules: [] })],
    ['sas.firewalled', (azure) => closeFirewall(azure, { letsIdentityIn: true })],
    ['sas.checkFailed', (azure) => Object.assign(azure, { policyDelayMs: 86_400_000 })],
    ['host.locked', (azure) => azure.locks.push({ id: 'l', name: 'freeze', level: 'ReadOnly' })],
    ['host.nativeClientOn', (azure) => Object.assign(azure, { host: { ...azure.host, enableTunneling: true } })],
    ['identity.configured', recordByIdentity],
    ['host.tierChanged', (azure) => Object.assign(azure, { host: { ...azure.host, sku: 'Standard' } })],
  ];
  it.each(obstacles)('%s stops it without an update of the host', async (code, happens) => {
    const { run, puts, azure } = await runWith('switchOn', happens);

    expect(run.problem).toMatchObject({ code });
    expect(puts).toBe(0);
    expect(azure.host.enableSessionRecording).toBe(false);
  });

  it('an identity that was set up to record stops switching on first too', async () => {
    const journey = onFirstJourney({ sku: 'Premium' });
    const { run, puts } = await runWith('switchOnThenGiveSas', recordByIdentity, journey);

    expect(run.problem).toMatchObject({ code: 'identity.configured' });
    expect(puts).toBe(0);
  });

  it('an identity that was set up once recording is on takes it back', async () => {
    const { run, azure } = await runWith('verifyRecording', recordByIdentity);

    expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'identity.configured' } });
    expect(azure.host.enableSessionRecording).toBe(false);
  });

  it('a firewall that was closed to the bot stops it, and what can’t be reached is left behind', async () => {
    const { run, puts, azure, container } = await runWith('switchOn', (azure) =>
      closeFirewall(azure, { letsIdentityIn: false }),
    );

    expect(run).toMatchObject({ outcome: 'undoStopped', problem: { kind: 'denied' } });
    expect(puts).toBe(0);
    expect(azure.host.enableSessionRecording).toBe(false);
    expect(containerOf(azure, container)).toMatchObject({ policies: [{ id: expect.stringMatching(/^bastion-bot-/) }] });
  });

  it('a minute has passed since CORS rules and policies were written', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const began = clock.now().getTime();
    azure.policyDelayMs = 0;
    const planned = await plan();

    const run = await runSteps(planned, makeStep, clock);

    const switchedOnAt = Date.parse(String(run.memories.switchOn?.putAt));
    expect(switchedOnAt - began).toBeGreaterThanOrEqual(60_000);
  });

  it('the SAS is signed the same every time, however long it takes', async () => {
    const { azure, clock, makeStep, plan } = enableJourney();

    await runSteps(await plan(), makeStep, clock);

    expect(azure.issuedStarts.length).toBeGreaterThan(2);
    expect(new Set(azure.issuedStarts).size).toBe(1);
    expect(azure.issuedStarts[0]).toBe('2026-11-24T09:45:00.000Z');
  });
});

function recordByIdentity(azure: FakeAzure) {
  const sessionRecordingConfiguration = {
    identity: { type: 'SystemAssigned' as const },
    blobContainerUri: `https://${account}.blob.core.windows.net/elsewhere`,
  };
  azure.host = { ...azure.host, sessionRecordingConfiguration };
}

function accountOf(azure: FakeAzure) {
  const found = azure.accounts.get(account);
  if (found === undefined) throw new Error('no account');
  return found;
}

function changeAccount(azure: FakeAzure, change: object) {
  const found = accountOf(azure);
  found.account = { ...found.account, ...change };
}

function closeFirewall(azure: FakeAzure, { letsIdentityIn }: { readonly letsIdentityIn: boolean }) {
  changeAccount(azure, { openToAllNetworks: false });
  accountOf(azure).letsIdentityIn = letsIdentityIn;
}

function containerOf(azure: FakeAzure, name: string) {
  return accountOf(azure).containers.get(name) ?? {};
}
