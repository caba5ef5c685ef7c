import { describe, expect, it } from 'vitest';
import { effectiveWrites, safeOrder } from '../../src/demo/azure-writes.ts';
import { until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

const container = { account: 'streccontosoweu', container: 'rec' };
const enable = 'enable recording on bas-hub to streccontosoweu/rec';
const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;

describe('enabling recording into a container that was deleted', () => {
  it('restores it, with the recordings that were in it, and records there', async () => {
    await on.azure.arrange({ kind: 'blob', ...container, name: 'earlier-recording' });
    await on.azure.arrange({ kind: 'deletedContainer', ...container });

    const done = await on.approve(await on.ask(enable));

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(['restore container', ...safeOrder.slice(1)]);
    const session = await on.azure.login(login);
    expect(await until('the session was uploaded', () => on.azure.recordingOf(session))).toMatchObject({
      container: 'streccontosoweu/rec',
    });
    expect(await on.azure.view('bas-hub', 'earlier-recording')).toBe(1);
  });

  it('makes no new one when the deleted one can’t be restored any more', async () => {
    await on.azure.arrange({ kind: 'blob', ...container, name: 'earlier-recording' });
    await on.azure.arrange({ kind: 'deletedContainer', ...container });
    const asked = await on.ask(enable);
    await on.azure.fault({ path: 'comp=undelete', times: 10, action: { status: 404, body: {} } });

    const done = await on.approve(asked);

    expect(done.status).toBe('failed');
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });
});

describe('in the moment before recording goes on', () => {
  it.each([
    [
      'an Azure Policy',
      { kind: 'policy', name: 'no-recording', field: 'properties.enableSessionRecording', equals: true },
    ],
    ['a ReadOnly lock on the account', { kind: 'lock', name: 'freeze', level: 'ReadOnly' }],
  ])('%s that came in between stops it with recording off', async (_, change) => {
    const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
    const account = `${subscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;
    const asked = await on.ask(enable);
    const approving = on.approve(asked);
    await until('the host is being upgraded', async () => {
      const writes = effectiveWrites(await on.azure.log());
      return writes.includes('upgrade tier') ? true : undefined;
    });
    await on.azure.arrange({ ...change, scope: change.kind === 'lock' ? account : subscription });

    const done = await approving;

    expect(['failed', 'rolledBack']).toContain(done.status);
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false });
    expect(effectiveWrites(await on.azure.log())).not.toContain('recording on');
  });
});
