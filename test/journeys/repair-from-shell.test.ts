import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { botEnvironment } from '../../src/demo/demo-settings.ts';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import { azuriteForThisWorker } from '../azurite.ts';
import { type Azure, startAzure } from './azure-world.ts';

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure(azuriteForThisWorker(inject('azurite')));
});
afterAll(() => azure.stop());

it('names the broken host, repairs it without the bot, and leaves nothing to repair', async () => {
  const client = simulatorClient(azure.url);

  const before = await repair();
  expect(before).toMatchObject({ exitCode: 1, printed: expect.stringMatching(/bas-spoke .*NOBODY CAN CONNECT/) });
  const unasked = await repair('bas-spoke');
  expect(unasked).toMatchObject({ exitCode: 1, printed: expect.stringContaining('add --yes') });
  expect(effectiveWrites(await client.log())).toEqual([]);
  const repaired = await repair('bas-spoke', '--yes');

  expect(repaired).toMatchObject({ exitCode: 0, printed: expect.stringContaining('bas-spoke is repaired') });
  expect(await client.host('bas-spoke')).toMatchObject({ enableSessionRecording: true, storageWorks: true });
  expect(await repair('bas-spoke')).toMatchObject({
    exitCode: 0,
    printed: expect.stringContaining('Nothing to repair'),
  });
  expect([before, unasked, repaired].map(({ printed }) => printed).join('\n')).not.toMatch(/sig=|eyJ/);
}, 120_000);

it('says which settings are missing, and none of Teams', async () => {
  const { exitCode, printed } = await run({});

  expect(exitCode).toBe(2);
  expect(printed).toContain('AZURE_SUBSCRIPTION_IDS');
  expect(printed).not.toContain('MicrosoftAppId');
});

function repair(...args: readonly string[]) {
  const settings = { port: 0, simulatorUrl: azure.url, stateStorage: 'none', approvals: 'confirm' } as const;
  return run({ ...botEnvironment(settings), RECHECK_AFTER: '100ms' }, ...args);
}

function run(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return new Promise<{ readonly exitCode: number; readonly printed: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/repair.ts', ...args],
      { env: { PATH: process.env.PATH, ...env }, timeout: 60_000 },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, printed: `${stdout}${stderr}` }),
    );
    child.stdin?.end();
  });
}
