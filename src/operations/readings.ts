import type { Clock } from '../runtime.ts';
import type { Table } from '../table.ts';
import { activePartition, dueKey, dueOf, dueValues, newDue } from './due.ts';
import type { ConversationRef } from './operation.ts';
import type { Operations } from './operations.ts';

export interface ReadingPayload {
  readonly conversation: ConversationRef;
  readonly cardActivityId: string;
}

/** How long a reading may take before its card is told that the bot was interrupted, in ms. */
const patience = 60_000;

/** Remembers cards that say "reading Azure", so that none says so for ever. */
export function createReadings(
  table: Table,
  clock: Clock,
): Pick<Operations, 'readingBegan' | 'readingCard' | 'readingEnded'> {
  const rowOf = (id: string) => table.get(activePartition, dueKey(id, 'reading'));

  return {
    async readingBegan(id, conversation, cardActivityId) {
      const payload: ReadingPayload = { conversation, cardActivityId };
      const at = new Date(clock.now().getTime() + patience);
      const due = newDue('reading', id, at, { payload: JSON.stringify(payload) });
      await table.commit(activePartition, [{ kind: 'insert', key: dueKey(id, 'reading'), values: dueValues(due) }]);
    },
    async readingCard(id) {
      const row = await rowOf(id);
      return row === undefined ? undefined : (JSON.parse(dueOf(row).payload) as ReadingPayload).cardActivityId;
    },
    async readingEnded(id) {
      const row = await rowOf(id);
      if (row !== undefined) await table.commit(activePartition, [{ kind: 'remove', key: row.key, etag: row.etag }]);
    },
  };
}
