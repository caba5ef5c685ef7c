import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../src/audit/audit-event.ts';
import { createAuditLog } from '../../src/audit/audit-log.ts';
import { readAudit } from '../../src/audit/read-audit.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { createMemoryTable, type TableCall } from '../../src/operations/memory-table.ts';
import { type Table, TableUnavailable } from '../../src/table.ts';
import { auditTables, commandEvent } from './audit-tables.ts';

describe.each(auditTables)('the audit log %s', (_name, create) => {
  let table: Table;
  beforeEach(async () => {
    table = await create();
  });

  it('gives back every kind of event as it was appended', async () => {
    const base = { at: '2026-11-24T10:00:00.000Z', actor: 'bot' } as const;
    const operation = { operationId: '202611-0011223344556677', hostId: '/subscriptions/s/bas-hub' };
    const decided = { ...operation, fingerprint: 'f00d', revision: 1, outcome: 'approved' };
    const ada = { entraObjectId: 'a', tenantId: 't', name: 'Ada' };
    const people = { requestedBy: ada, approvedBy: [{ ...ada, entraObjectId: 'b' }] };
    const azure = { azureCode: 'ScopeLocked', correlationId: 'c-1' };
    const events: AuditEvent[] = [
      commandEvent(1),
      { ...base, id: 'e2', kind: 'refusal', command: 'enable', conversationId: 'c', code: 'access.noRole' },
      {
        ...base,
        ...operation,
        id: 'e2b',
        kind: 'refusal',
        command: 'approve',
        conversationId: 'c',
        code: 'ownRequest',
      },
      { ...base, ...decided, id: 'e3', kind: 'submitted', reason: 'weil „Prüfung" ansteht 😀' },
      { ...base, ...decided, id: 'e4', kind: 'decision', reason: undefined },
      { ...base, ...decided, ...people, ...azure, id: 'e5', kind: 'outcome', problem: 'azure.refused' },
      { ...base, ...operation, id: 'e6', kind: 'write', step: 'setSas', correlationId: undefined, outcome: 'accepted' },
      { ...base, ...operation, ...people, ...azure, id: 'e7', kind: 'write', step: 'setSas', outcome: 'refused' },
    ];

    await createAuditLog(table).append(events);

    const page = await readAudit(table);
    expect(page.events.map((stored) => stored.event)).toEqual(events);
    expect(page.events.map((stored) => stored.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await verifyChain(table)).toMatchObject({ ok: true, events: 8 });
  });

  it('keeps an event once, however often it is appended and by whom', async () => {
    const log = createAuditLog(table);
    await log.append([commandEvent(1), commandEvent(1), commandEvent(2)]);

    await log.append([commandEvent(2), commandEvent(3)]);
    await createAuditLog(table).append([commandEvent(3), commandEvent(1)]);

    expect(await outcomes(table)).toEqual(['answered 1', 'answered 2', 'answered 3']);
    expect(await verifyChain(table)).toMatchObject({ ok: true, events: 3 });
  });

  it('keeps one chain when several replicas append at once', async () => {
    const replicas = Array.from({ length: 4 }, () => createAuditLog(table));

    await Promise.all(
      replicas.flatMap((log, replica) =>
        Array.from({ length: 5 }, (_, n) => log.append([commandEvent(`${replica}-${n}`), commandEvent(`shared-${n}`)])),
      ),
    );

    expect(await verifyChain(table)).toMatchObject({ ok: true, events: 25 });
    expect(new Set(await outcomes(table)).size).toBe(25);
  });

  it('takes more events than fit into one commit, and reads them page by page', async () => {
    const events = Array.from({ length: 120 }, (_, n) => commandEvent(n + 1));

    await createAuditLog(table).append(events);

    const first = await readAudit(table, { limit: 50 });
    const second = await readAudit(table, { after: first.next ?? 0, limit: 50 });
    const third = await readAudit(table, { after: second.next ?? 0, limit: 50 });
    expect([first, second, third].map((page) => page.events.length)).toEqual([50, 50, 20]);
    expect([first, second, third].flatMap((page) => page.events.map((stored) => stored.event))).toEqual(events);
    expect(third.next).toBeUndefined();
  });

  it('takes an event that is longer than a property', async () => {
    const reason = 'ä"'.repeat(40_000);
    const event = { ...commandEvent(1), outcome: reason } as AuditEvent;

    await createAuditLog(table).append([event]);

    expect((await readAudit(table)).events[0]?.event).toEqual(event);
    expect(await verifyChain(table)).toMatchObject({ ok: true, events: 1 });
  });

  it('writes nothing when there is nothing to append', async () => {
    await createAuditLog(table).append([]);

    expect(await table.list('audit')).toEqual([]);
  });
});

describe('the audit log when the table fails', () => {
  it('leaves out what an earlier, unanswered append has written', async () => {
    let commits = 0;
    const table = createMemoryTable({
      faults: {
        after: (call: TableCall) => {
          if (call.method === 'commit' && ++commits === 1) throw new TableUnavailable('the answer was lost');
        },
      },
    });
    const log = createAuditLog(table);

    await expect(log.append([commandEvent(1)])).rejects.toThrow(TableUnavailable);
    await log.append([commandEvent(1), commandEvent(2)]);

    expect(await outcomes(table)).toEqual(['answered 1', 'answered 2']);
  });

  it('refuses to go on with a chain whose head was taken away', async () => {
    const table = createMemoryTable();
    await createAuditLog(table).append([commandEvent(1)]);
    const head = await table.get('audit', 'head');
    await table.commit('audit', [{ kind: 'remove', key: 'head', etag: head?.etag ?? '' }]);

    const append = createAuditLog(table).append([commandEvent(2)]);

    await expect(append).rejects.toThrow('goes on behind its head');
  });
});

async function outcomes(table: Table): Promise<readonly string[]> {
  const { events } = await readAudit(table);
  return events.map(({ event }) => ('outcome' in event ? event.outcome : ''));
}
