import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectiveWrites, safeOrder } from '../../../src/demo/azure-writes.ts';
import { type SimulatorClient, simulatorClient } from '../../../src/demo/simulator-client.ts';
import type { Demo } from '../../../src/demo/start-demo.ts';
import { waitUntil } from '../../../src/demo/wait-until.ts';
import { startDemoForTest } from './demo-for-test.ts';
import { openTeams, type TeamsPage } from './teams-page.ts';

const recordingFile = new URL('../../fixtures/recordings/ssh-session.guac', import.meta.url);

describe('enabling session recording in the chat', () => {
  let demo: Demo;
  let azure: SimulatorClient;
  let teams: TeamsPage;

  beforeAll(async () => {
    demo = await startDemoForTest('confirm');
    azure = simulatorClient(demo.simulatorUrl);
    teams = await openTeams(demo.playgroundUrl);
  });
  afterAll(async () => {
    await teams?.close();
    await demo?.stop();
  });

  it('goes from a typed line over one card to a recorded connection', async () => {
    await teams.say('enable recording on bas-hub because INC-4711');
    const plan = teams.card('Enable session recording on bas-hub?');
    await plan.waitFor();
    for (const told of ['Standard → Premium', "can't be undone", 'INC-4711']) {
      await plan.getByText(told).first().waitFor();
    }
    expect(effectiveWrites(await azure.log())).toEqual([]);
    await teams.picture('plan');

    await plan.getByRole('button', { name: 'Confirm' }).click();
    await teams.card('Enabling session recording on bas-hub').waitFor();
    await teams.picture('progress');
    await teams.card('Session recording is on for bas-hub').waitFor({ timeout: 90_000 });
    await teams.picture('done');

    expect(await teams.cards(/^(Enable session|Enabling|Session recording is on)/).count()).toBe(1);
    expect(effectiveWrites(await azure.log())).toEqual(safeOrder);
    expect(await azure.lockedOut()).toEqual([]);
    expect(await azure.host('bas-hub')).toMatchObject({ sku: 'Premium', storage: 'sas', storageWorks: true });

    const session = await azure.login({
      host: 'bas-hub',
      vm: 'jump-01',
      user: 'azureuser',
      protocol: 'ssh',
      seconds: 60,
    });
    const recording = await waitUntil(() => azure.recordingOf(session), { what: 'it is recorded', timeoutMs: 20_000 });
    expect(recording).toMatchObject({ kind: 'stored', container: expect.stringMatching(/^streccontosoweu\/bas-hub-/) });
    const bytes = recording.kind === 'stored' ? await azure.view('bas-hub', recording.blob) : 0;
    expect(bytes).toBe(statSync(recordingFile).size);
  });

  it('says so when there is nothing left to do', async () => {
    await teams.say('enable recording on bas-hub');

    await teams.card(/bas-hub records|already/i).waitFor();
  });

  it('shows what is wrong with a host that nobody can connect through', async () => {
    await teams.say('status bas-spoke');

    await teams.card('Nobody can connect through bas-spoke').waitFor();
    await teams.picture('status-broken');
  });
});
