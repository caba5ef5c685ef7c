import { inject } from 'vitest';
import type { AuditEvent } from '../../src/audit/audit-event.ts';
import { createAzureTable } from '../../src/azure/azure-table.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import { systemIds } from '../../src/runtime.ts';
import type { Table } from '../../src/table.ts';
import { freshTableName } from '../azurite.ts';

/** The tables on which the audit log is tested. */
export const auditTables: readonly [name: string, create: () => Promise<Table>][] = [
  ['in memory', async () => createMemoryTable()],
  [
    'in Azure storage',
    () => createAzureTable({ connectionString: inject('azurite').tableConnectionString }, freshTableName(), systemIds),
  ],
];

export function commandEvent(n: number | string): AuditEvent {
  return {
    id: `activity/${n}`,
    at: '2026-11-24T10:00:00.000Z',
    actor: { entraObjectId: '00000000-0000-4000-8000-000000000001', tenantId: 't', name: 'Ada Lovelace' },
    kind: 'command',
    command: 'hosts',
    conversationId: '19:meeting@thread.v2',
    outcome: `answered ${n}`,
  };
}
