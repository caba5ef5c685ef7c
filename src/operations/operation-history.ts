import type { Clock } from '../runtime.ts';
import type { Table } from '../table.ts';
import type { Operation } from './operation.ts';
import { operationsIn } from './operation-store.ts';

/** Every request of the past, for who may know of it. */
export interface OperationHistory {
  /**
   * Month by month back from now, the newest request first; the first month holds what is live, too. Reads a month when it
   * is asked for, and none that is older than `historyMonths`. Throws `TableUnavailable`.
   */
  months(): AsyncIterable<readonly Operation[]>;
}

/** So far back is looked. */
export const historyMonths = 36;
/** Most months are short or empty: some are read at once. */
const readAtOnce = 6;

/** Records of another version of the program are left out. */
export function createOperationHistory(table: Table, clock: Clock): OperationHistory {
  async function* months(): AsyncGenerator<readonly Operation[]> {
    const active = await operationsIn(table, undefined);
    const all = monthsBack(clock.now(), historyMonths);
    for (let first = 0; first < all.length; first += readAtOnce) {
      const some = all.slice(first, first + readAtOnce);
      const ended = await Promise.all(some.map((month) => operationsIn(table, month)));
      for (const [n, month] of some.entries()) {
        yield newestFirst([...active.filter(({ id }) => id.startsWith(month)), ...(ended[n] ?? [])]);
      }
    }
  }

  return { months };
}

/**
 * `yyyymm` as ids begin, the latest first. It begins with the month to come: ids are made from the chat's clock, which may
 * be ahead of ours.
 */
function monthsBack(now: Date, count: number): readonly string[] {
  return Array.from({ length: count + 1 }, (_, back) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 - back));
    return month.toISOString().slice(0, 7).replace('-', '');
  });
}

/** While one is moved to its month's history it stands in both places. */
function newestFirst(operations: readonly Operation[]): readonly Operation[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return [...byId.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
