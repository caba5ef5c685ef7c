import { prefixed, type Row, type RowWrite, type Table } from '../table.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { activePartition } from './due.ts';
import { type HostRecord, parseHostRecord } from './host-record.ts';

/** A host's record as an operation's end leaves it, decided from the one that stands. `undefined`: as it is. */
export interface HostEdit {
  /** `hostOwner` of the host. */
  readonly owner: string;
  readonly modify: (current: HostRecord | undefined) => HostRecord | undefined;
}

/** For the batch that ends an operation. */
export async function hostWrites({ owner, modify }: HostEdit, table: Table): Promise<readonly RowWrite[]> {
  const row = await hostRow(owner, table);
  const record = modify(row && hostRecordOf(row));
  if (record === undefined) return [];
  return [row === undefined ? { kind: 'insert', key: keyOf(owner), values: toChunks(record) } : hostWrite(row, record)];
}

export function hostRow(owner: string, table: Table): Promise<Row | undefined> {
  return table.get(activePartition, keyOf(owner));
}

export function hostRows(table: Table): Promise<readonly Row[]> {
  return table.list(activePartition, prefixed('host|'));
}

export function hostRecordOf(row: Row): HostRecord {
  return parseHostRecord(fromChunks(row.values));
}

export function hostWrite({ key, etag }: Row, record: HostRecord): RowWrite {
  return { kind: 'replace', key, etag, values: toChunks(record) };
}

function keyOf(owner: string): string {
  return `host|${owner}`;
}
