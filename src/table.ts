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

/**
 * Keys must not hold `/ \ # ?` or control characters (`RangeError`). Every method may throw `TableUnavailable`. A
 * commit whose answer was lost is `committed` when its own writes are found; if another writer has already replaced
 * every one of them it is `conflict`.
 */
export interface Table {
  get(partition: string, key: string): Promise<Row | undefined>;
  /** Rows in key order. */
  list(partition: string, range?: RowRange): Promise<readonly Row[]>;
  /**
   * All or nothing; 1 to 100 writes of different keys in one partition, 4 MiB together. Throws `RangeError` beyond.
   * `etags` holds what was inserted and replaced, usable for the next write.
   */
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

/*
 * Azure's limits, checked before anything is sent, so that every implementation of `Table` refuses the same in the
 * same words (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model).
 */
const maxWrites = 100;
const maxBatchBytes = 4 * 1024 * 1024;
const maxRowBytes = 1024 * 1024;
const maxStringCharacters = 32 * 1024;
const maxKeyCharacters = 512;
/** 255 less PartitionKey, RowKey, Timestamp and the writeId. */
const maxProperties = 251;
/** What a write adds to the batch's body beside its values: boundary, request line, headers, keys. */
const writeOverheadBytes = 1024;

const reservedNames = new Set([
  'PartitionKey',
  'RowKey',
  'Timestamp',
  'partitionKey',
  'rowKey',
  'timestamp',
  'etag',
  'writeId',
]);

/** Throws `RangeError` for what `Table.commit` refuses. */
export function checkWrites(partition: string, writes: readonly RowWrite[]): void {
  if (writes.length < 1 || writes.length > maxWrites)
    refuse(`a commit holds 1 to ${maxWrites} writes, not ${writes.length}`);
  const keys = new Set(writes.map((write) => write.key));
  if (keys.size < writes.length) refuse('a commit writes each key at most once');
  checkKey(partition);
  let batchBytes = 0;
  for (const write of writes) {
    checkKey(write.key);
    batchBytes += writeOverheadBytes;
    if (write.kind === 'remove') continue;
    checkRow(partition, write.key, write.values);
    batchBytes += escapedLength(JSON.stringify(write.values));
  }
  if (batchBytes > maxBatchBytes) refuse(`a commit holds at most 4 MiB, not ${batchBytes} bytes`);
}

/** Throws `RangeError` for a partition or row key that Azure refuses. */
export function checkKey(key: string): void {
  if (key.length < 1 || key.length > maxKeyCharacters)
    refuse(`a key has 1 to ${maxKeyCharacters} characters, not ${key.length}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Azure refuses
  if (/[/\\#?\u0000-\u001f\u007f-\u009f]/.test(key))
    refuse(`the key ${JSON.stringify(key)} holds a forbidden character`);
}

function checkRow(partition: string, key: string, values: RowValues): void {
  const entries = Object.entries(values);
  if (entries.length > maxProperties) refuse(`row ${key} has more than ${maxProperties} properties`);
  let bytes = 4 + 2 * (partition.length + key.length);
  for (const [name, value] of entries) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,254}$/.test(name) || reservedNames.has(name))
      refuse(`row ${key} has a property that can't be called ${name}`);
    if (typeof value === 'number' && !Number.isFinite(value))
      refuse(`property ${name} of row ${key} is not a finite number`);
    if (typeof value === 'string' && value.length > maxStringCharacters)
      refuse(`property ${name} of row ${key} is longer than 64 KiB`);
    bytes += 8 + 2 * name.length + valueBytes(value);
  }
  if (bytes > maxRowBytes) refuse(`row ${key} is larger than 1 MiB`);
}

/** As Azure counts them. */
function valueBytes(value: RowValue): number {
  switch (typeof value) {
    case 'string':
      return 4 + 2 * value.length;
    case 'number':
      return 8;
    default:
      return 1;
  }
}

/** Everything beyond ASCII is sent escaped, as six characters. */
function escapedLength(json: string): number {
  return json.length + 5 * json.replace(/[ -~]/g, '').length;
}

function refuse(reason: string): never {
  throw new RangeError(reason);
}
