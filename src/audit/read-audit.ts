import type { Table } from '../table.ts';
import type { AuditEvent } from './audit-event.ts';
import { parseAuditEvent } from './audit-event-schema.ts';
import { afterLastSequenceKey, auditPartition, linkOf, sequenceKey } from './audit-rows.ts';

export interface AuditPage {
  readonly events: readonly StoredAuditEvent[];
  /** Pass as `after` for the next page; undefined after the last. */
  readonly next: number | undefined;
}

export interface StoredAuditEvent {
  /** 1, 2, 3 … */
  readonly sequence: number;
  readonly event: AuditEvent;
}

/** Events in the order in which they were written. Throws when a row can't be read: then `verifyChain` says why. */
export async function readAudit(
  table: Table,
  options: { readonly after?: number; readonly limit?: number } = {},
): Promise<AuditPage> {
  const { after = 0, limit = 100 } = options;
  const range = { from: sequenceKey(after + 1), to: afterLastSequenceKey, limit };
  const rows = await table.list(auditPartition, range);
  const events = rows.map((row) => {
    const link = linkOf(row);
    if (link === undefined) throw new Error(`audit row ${row.key} is damaged`);
    return { sequence: Number(row.key), event: parseAuditEvent(link.canonicalEvent) };
  });
  return { events, next: rows.length < limit ? undefined : events.at(-1)?.sequence };
}
