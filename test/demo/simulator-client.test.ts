import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Child } from '../../src/demo/child.ts';
import { freePort } from '../../src/demo/port.ts';
import { type SimulatorClient, simulatorClient } from '../../src/demo/simulator-client.ts';
import { startSimulatorProcess } from '../../src/demo/simulator-process.ts';
import { answers, waitUntil } from '../../src/demo/wait-until.ts';
import { azuriteForThisWorker } from '../azurite.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const recordingFile = join(projectFolder, 'test/fixtures/recordings/ssh-session.guac');

describe('the simulator in its own process, on a lent Azurite', () => {
  let folder: string;
  let url: string;
  let simulator: Child;
  let azure: SimulatorClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
    const port = await freePort();
    const azurite = azuriteForThisWorker(inject('azurite'));
    simulator = startSimulatorProcess({ port, speed: 600, azurite, folder, projectFolder });
    url = `http://127.0.0.1:${port}`;
    await waitUntil(() => answers(`${url}/_sim/hosts`), {
      what: 'it answers',
      timeoutMs: 30_000,
      unless: simulator.died,
    });
    azure = simulatorClient(url);
  }, 40_000);
  afterAll(async () => {
    await simulator?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Without a token. */
  function askAzure(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = get(url + path, { headers: { host: 'management.azure.com' } }, (answer) => {
        answer.resume();
        answer.once('end', resolve);
      });
      asked.once('error', reject);
    });
  }

  it('shows a host that records and one that nobody can connect through', async () => {
    expect(await azure.host('bas-audit')).toMatchObject({ enableSessionRecording: true, storageWorks: true });
    expect(await azure.host('bas-spoke')).toMatchObject({ enableSessionRecording: true, storageWorks: false });
  });

  it('blames nobody for the lock-out that was there from the start', async () => {
    expect(await azure.lockedOut()).toEqual([]);
  });

  it('logs a request that was refused as one without effect', async () => {
    await askAzure('/subscriptions/11111111-1111-4111-8111-111111111111?api-version=2022-12-01');

    const log = await azure.log();
    expect(log.at(-1)).toMatchObject({ method: 'GET', host: 'management.azure.com', status: 401, effective: false });
    expect(log.filter(({ effective }) => effective)).toEqual([]);
  });

  it('refuses a connection in the words of Azure', async () => {
    const login = { host: 'bas-spoke', vm: 'jump-01', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;

    await expect(azure.login(login)).rejects.toThrow('Cannot connect to session without valid SAS URL');
  });

  it('records a connection into Azurite, where the portal can play it', async () => {
    const login = { host: 'bas-audit', vm: 'audit-01', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;

    const session = await azure.login(login);
    const recording = await waitUntil(() => azure.recordingOf(session), { what: 'it is recorded', timeoutMs: 10_000 });

    expect(recording).toMatchObject({
      kind: 'stored',
      container: expect.stringMatching(/^streccontosoneu\/bas-audit-/),
    });
    const bytes = recording.kind === 'stored' ? await azure.view('bas-audit', recording.blob) : 0;
    expect(bytes).toBe(statSync(recordingFile).size);
  });

  it('tells of a connection that was not recorded', async () => {
    const login = { host: 'bas-hub', vm: 'web-01', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;

    const session = await azure.login(login);
    const recording = await waitUntil(() => azure.recordingOf(session), { what: 'it has ended', timeoutMs: 10_000 });

    expect(recording).toEqual({ kind: 'lost', error: 'it was not recorded' });
  });
});
