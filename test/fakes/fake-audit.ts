import type { AuditEvent, AuditLog } from '../../src/audit/audit-event.ts';
import { TableUnavailable } from '../../src/table.ts';

/** Keeps what was written, and what would be written soon, apart. */
export class FakeAudit implements AuditLog {
  readonly durable: AuditEvent[] = [];
  readonly soon: AuditEvent[] = [];
  unavailable = false;

  async append(events: readonly AuditEvent[]): Promise<void> {
    if (this.unavailable) {
      throw new TableUnavailable('the table did not answer');
    }
    this.durable.push(...events);
  }

  readonly later = (event: AuditEvent): void => {
    this.soon.push(event);
  };
}
