/**
 * The one kind of storage that the product's state needs: rows in partitions, changed by compare-and-swap in atomic
 * batches (Azure Table Storage, https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
 * Like `runtime.ts` it may be imported everywhere.
 */

export type RowValue = string | number | boolean;
/** At most 64 KiB a string (UTF-16) and 1 MiB a row. Numbers are doubles; dates are ISO 8601 UTC strings. */
export type RowValues = Readonly<Record<string, RowValue>>;

export interface Row {
  readonly partition: string;
  readonly key: string;
  /** Opaque; changes with every write of the row. */
  readonly etag: string;
  readonly values: RowValues;
}

/** There is deliberately no write that ignores the ETag. */
export type RowWrite =
  | { readonly kind: 'insert'; readonly key: string; readonly values: RowValues }
  | { readonly kind: 'replace'; readonly key: string; readonly etag: string; readonly values: RowValues }
  | { readonly kind: 'remove'; readonly key: string; readonly etag: string };

/** `conflict`: some row was not as the writes expected; nothing was written. */
export type CommitResult =
  | { readonly kind: 'committed'; readonly etags: ReadonlyMap<string, string> }
  | { readonly kind: 'conflict' };

export interface RowRange {
  /** Inclusive lower bound of the key, in ordinal order. */
  readonly from?: string;
  /** Exclusive upper bound of the key. */
  readonly to?: string;
  /** At most so many rows, the first in key order. */
  readonly limit?: number;
}

/** Keys must not hold `/ \ # ?` or control characters. Every method may throw `TableUnavailable`. */
export interface Table {
  get(partition: string, key: string): Promise<Row | undefined>;
  /** Rows in key order. */
  list(partition: string, range?: RowRange): Promise<readonly Row[]>;
  /** All or nothing; 1 to 100 writes of different keys in one partition, 4 MiB together. Throws `RangeError` beyond. */
  commit(partition: string, writes: readonly RowWrite[]): Promise<CommitResult>;
}

/** The table can't be reached or didn't answer. Whether a commit took effect is then unknown: read before deciding. */
export class TableUnavailable extends Error {
  override readonly name = 'TableUnavailable';
}

/** The range of all ASCII keys that start with `prefix` (none of our keys holds a tilde). */
export function prefixed(prefix: string): RowRange {
  return { from: prefix, to: `${prefix}~` };
}
