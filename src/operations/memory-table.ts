import {
  type CommitResult,
  checkKey,
  checkWrites,
  type Row,
  type RowRange,
  type RowValues,
  type RowWrite,
  type Table,
} from '../table.ts';

/** Called around each call's effect; what it throws is what the caller sees. For rehearsing crashes and lost answers. */
export interface TableFaults {
  before?(call: TableCall): void | Promise<void>;
  /** The effect stands, whatever this throws. */
  after?(call: TableCall): void | Promise<void>;
}

export type TableCall =
  | { readonly method: 'get'; readonly partition: string; readonly key: string }
  | { readonly method: 'list'; readonly partition: string; readonly range: RowRange }
  | { readonly method: 'commit'; readonly partition: string; readonly writes: readonly RowWrite[] };

interface Stored {
  readonly etag: string;
  readonly values: RowValues;
}

/** A `Table` in memory that refuses what Azure refuses. Lost with the process: for tests, not for production. */
export function createMemoryTable(options: { readonly faults?: TableFaults } = {}): Table {
  const partitions = new Map<string, ReadonlyMap<string, Stored>>();
  let writeCount = 0;

  const rowsOf = (partition: string) => partitions.get(partition) ?? new Map<string, Stored>();

  async function around<T>(call: TableCall, effect: () => T): Promise<T> {
    await options.faults?.before?.(call);
    const result = effect();
    await options.faults?.after?.(call);
    return result;
  }

  function commitNow(partition: string, writes: readonly RowWrite[]): CommitResult {
    const rows = new Map(rowsOf(partition));
    const etags = new Map<string, string>();
    for (const write of writes) {
      const expected = write.kind === 'insert' ? undefined : write.etag;
      if (rows.get(write.key)?.etag !== expected) return { kind: 'conflict' };
      if (write.kind === 'remove') {
        rows.delete(write.key);
        continue;
      }
      writeCount += 1;
      const etag = `W/"${writeCount}"`;
      rows.set(write.key, { etag, values: { ...write.values } });
      etags.set(write.key, etag);
    }
    partitions.set(partition, rows);
    return { kind: 'committed', etags };
  }

  return {
    async get(partition, key) {
      checkKey(partition);
      checkKey(key);
      return around({ method: 'get', partition, key }, () => {
        const stored = rowsOf(partition).get(key);
        return stored === undefined ? undefined : { partition, key, ...stored };
      });
    },
    async list(partition, range = {}) {
      checkKey(partition);
      return around({ method: 'list', partition, range }, () => rowsIn(rowsOf(partition), partition, range));
    },
    async commit(partition, writes) {
      checkWrites(partition, writes);
      return around({ method: 'commit', partition, writes }, () => commitNow(partition, writes));
    },
  };
}

function rowsIn(rows: ReadonlyMap<string, Stored>, partition: string, range: RowRange): readonly Row[] {
  const { from, to, limit } = range;
  return [...rows]
    .filter(([key]) => (from === undefined || key >= from) && (to === undefined || key < to))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([key, stored]) => ({ partition, key, ...stored }));
}
