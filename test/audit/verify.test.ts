import { beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../src/audit/audit-log.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import type { Row, RowValues, Table } from '../../src/table.ts';
import { auditTables, commandEvent } from './audit-tables.ts';

describe.each(auditTables)('verifying the audit chain %s', (_name, create) => {
  let table: Table;
  beforeEach(async () => {
    table = await create();
    await createAuditLog(table).append([1, 2, 3, 4, 5].map(commandEvent));
  });

  it('finds nothing wrong with a chain that nobody touched', async () => {
    const head = await row('head');

    expect(await verifyChain(table)).toEqual({ ok: true, events: 5, head: head.values });
  });

  it('calls an empty log good', async () => {
    expect(await verifyChain(await create())).toMatchObject({ ok: true, events: 0 });
  });

  it('finds a changed event', async () => {
    const third = await row(key(3));
    const event0 = String(third.values.event0).replace('Ada Lovelace', 'Grace Hopper');
    await replace(third, { ...third.values, event0 });

    expect(await verifyChain(table)).toEqual({ ok: false, events: 2, sequence: 3, fault: 'changed' });
  });

  it('finds a changed hash', async () => {
    const third = await row(key(3));
    await replace(third, { ...third.values, hash: (await row(key(2))).values.hash ?? '' });

    expect(await verifyChain(table)).toEqual({ ok: false, events: 2, sequence: 3, fault: 'changed' });
  });

  it('finds two rows that were swapped', async () => {
    const second = await row(key(2));
    const third = await row(key(3));
    await replace(second, third.values);
    await replace(third, second.values);

    expect(await verifyChain(table)).toEqual({ ok: false, events: 1, sequence: 2, fault: 'changed' });
  });

  it.each([1, 3, 5])('finds that row %i was removed', async (sequence) => {
    await remove(await row(key(sequence)));

    expect(await verifyChain(table)).toEqual({ ok: false, events: sequence - 1, sequence, fault: 'removed' });
  });

  it('finds that the head was removed', async () => {
    await remove(await row('head'));

    expect(await verifyChain(table)).toEqual({ ok: false, events: 0, sequence: 1, fault: 'cutOff' });
  });

  it('finds that the head was put back to an earlier row', async () => {
    const fourth = await row(key(4));
    await replace(await row('head'), { sequence: 4, hash: fourth.values.hash ?? '' });

    expect(await verifyChain(table)).toEqual({ ok: false, events: 4, sequence: 5, fault: 'cutOff' });
  });

  it('finds that the end was cut off and the head put back', async () => {
    const fourth = await row(key(4));
    await replace(await row('head'), { sequence: 4, hash: fourth.values.hash ?? '' });
    await remove(await row(key(5)));

    expect(await verifyChain(table)).toEqual({ ok: false, events: 4, sequence: 5, fault: 'cutOff' });
  });

  it('finds that the head names another hash than the last row', async () => {
    await replace(await row('head'), { sequence: 5, hash: (await row(key(4))).values.hash ?? '' });

    expect(await verifyChain(table)).toEqual({ ok: false, events: 5, sequence: 5, fault: 'cutOff' });
  });

  it('finds that the row which keeps an event from being written twice was removed', async () => {
    const ids = await table.list('audit', { from: 'event|', to: 'event|~' });
    const second = ids.find((id) => id.values.sequence === 2);
    if (second === undefined) throw new Error('no id row');
    await remove(second);

    expect(await verifyChain(table)).toEqual({ ok: false, events: 1, sequence: 2, fault: 'idRow' });
  });

  async function row(rowKey: string): Promise<Row> {
    const found = await table.get('audit', rowKey);
    if (found === undefined) throw new Error(`no row ${rowKey}`);
    return found;
  }

  async function replace(old: Row, values: RowValues): Promise<void> {
    const result = await table.commit('audit', [{ kind: 'replace', key: old.key, etag: old.etag, values }]);
    expect(result.kind).toBe('committed');
  }

  async function remove(old: Row): Promise<void> {
    const result = await table.commit('audit', [{ kind: 'remove', key: old.key, etag: old.etag }]);
    expect(result.kind).toBe('committed');
  }
});

describe('verifying a chain that grows meanwhile', () => {
  it('does not take an append for tampering', async () => {
    const [, create] = auditTables[0] ?? [];
    if (create === undefined) throw new Error('no table');
    const table = await create();
    const log = createAuditLog(table);
    await log.append([commandEvent(1)]);
    let appended = false;
    const growing: Table = {
      ...table,
      get: async (partition, rowKey) => {
        const found = await table.get(partition, rowKey);
        if (!appended) await log.append([commandEvent(2)]);
        appended = true;
        return found;
      },
    };

    expect(await verifyChain(growing)).toMatchObject({ ok: true, events: 1 });
  });
});

function key(sequence: number): string {
  return String(sequence).padStart(16, '0');
}
