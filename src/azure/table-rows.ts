import type { TableEntity, TableEntityResult } from '@azure/data-tables';
import type { Row, RowValue, RowWrite } from '../table.ts';

/** What goes over the wire for a row; `writeId` stays hidden from `values`. */
export function entityOf(
  partition: string,
  write: Exclude<RowWrite, { kind: 'remove' }>,
  writeId: string,
): TableEntity<Record<string, unknown>> {
  const values = Object.entries(write.values).map(([name, value]) => [name, wireValue(value)]);
  return { ...Object.fromEntries(values), writeId, partitionKey: partition, rowKey: write.key };
}

/** Throws for a property of a kind that this product never writes. */
export function rowOf(partition: string, entity: TableEntityResult<TableEntity>): Row {
  const { partitionKey: _partition, rowKey, etag, timestamp: _timestamp, writeId: _writeId, ...rest } = entity;
  const values = Object.entries(rest)
    .filter(([name]) => !name.startsWith('odata.'))
    .map(([name, value]) => [name, readValue(name, value)]);
  return { partition, key: String(rowKey), etag, values: Object.fromEntries(values) };
}

/** A JSON number without a fraction is an Int32 to the service, so one that doesn't fit must say that it is a double. */
function wireValue(value: RowValue): unknown {
  if (typeof value !== 'number') return value;
  const isInt32 = Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return isInt32 ? value : { type: 'Double', value };
}

function readValue(name: string, value: unknown): RowValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`property ${name} of a row is of an unknown kind`);
}
