import { execFile } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';
import { createAuditLog } from '../../src/audit/audit-log.ts';
import { openStateTable } from '../../src/azure/state-table.ts';
import { type Azurite, startAzurite } from '../../src/demo/azurite.ts';
import { systemIds } from '../../src/runtime.ts';
import { commandEvent } from './audit-tables.ts';

describe('npm run audit -- verify', () => {
  it('says that the log is intact, then that it is broken once a row was changed', async () => {
    await withAzurite(async ({ tableConnectionString }) => {
      const table = await openStateTable(tableConnectionString, systemIds);
      await createAuditLog(table).append([commandEvent(1), commandEvent(2)]);

      const before = await audit(['verify'], tableConnectionString);
      const row = await table.get('audit', '0000000000000002');
      await table.commit('audit', [
        { kind: 'replace', key: '0000000000000002', etag: row?.etag ?? '', values: { ...row?.values, event0: '{}' } },
      ]);
      const after = await audit(['verify'], tableConnectionString);

      expect(before.exitCode).toBe(0);
      expect(before.printed).toMatch(/^The audit log is intact: 2 entries, the last with hash [0-9a-f]{64}\.\n$/);
      expect(after).toEqual({
        exitCode: 1,
        printed: 'The audit log is broken: entry 2 was changed, or swapped with another; 1 before it is intact.\n',
      });
    });
  });

  it('exits with 2 and says how to use it when it is used wrongly', async () => {
    const wrong = await audit(['verfy'], inject('azurite').tableConnectionString);
    const unset = await audit(['verify'], '');
    const nonsense = await audit(['verify'], 'foo');

    expect(wrong).toEqual({ exitCode: 2, printed: 'Use it like this: npm run audit -- verify\n' });
    expect(unset).toMatchObject({ exitCode: 2, printed: expect.stringContaining('Set STATE_STORAGE') });
    expect(nonsense).toMatchObject({ exitCode: 2, printed: expect.stringContaining('STATE_STORAGE must be') });
  });

  it('exits with 3 when there is no log to read, and does not call it intact', async () => {
    const nowhere = 'AccountName=none;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/none';
    const answer = await audit(['verify'], `DefaultEndpointsProtocol=http;${nowhere}`);

    expect(answer).toMatchObject({ exitCode: 3, printed: expect.stringContaining('nothing is known about it') });
  });
});

async function withAzurite(use: (azurite: Azurite) => Promise<void>): Promise<void> {
  const azurite = await startAzurite({ accounts: 1 });
  try {
    await use(azurite);
  } finally {
    await azurite.stop();
  }
}

function audit(args: readonly string[], stateStorage: string): Promise<{ exitCode: unknown; printed: string }> {
  const env = { ...process.env, STATE_STORAGE: stateStorage };
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/audit.ts', ...args], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, printed: stdout + stderr });
    });
  });
}
