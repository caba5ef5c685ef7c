import {
  odata,
  type TableClient,
  type TableEntity,
  type TableEntityResult,
  type TransactionAction,
} from '@azure/data-tables';
import type { IdSource } from '../runtime.ts';
import {
  type CommitResult,
  checkKey,
  checkWrites,
  type Row,
  type RowRange,
  type RowWrite,
  type Table,
  TableUnavailable,
} from '../table.ts';
import { countedSending, openTableClient, type TableAccount, type TableClientOptions } from './table-client.ts';
import { isConflict, isMissing, tableProblem } from './table-errors.ts';
import { entityOf, rowOf } from './table-rows.ts';

const maxPageSize = 1000;

export interface AzureTableOptions extends TableClientOptions {
  /** Don't make the table when there is none: reading it then throws `TableUnavailable`. */
  readonly mustExist?: boolean;
}

/**
 * A `Table` in an Azure storage account (or Azurite). Makes the table when there is none yet. Throws
 * `TableUnavailable` when it can't.
 */
export async function createAzureTable(
  account: TableAccount,
  tableName: string,
  ids: IdSource,
  options: AzureTableOptions = {},
): Promise<Table> {
  const { mustExist = false, ...clientOptions } = options;
  const client = openTableClient(account, tableName, clientOptions);
  if (!mustExist) await answered(() => client.createTable());
  return {
    async get(partition, key) {
      checkKey(partition);
      checkKey(key);
      const entity = await answered(() => readEntity(client, partition, key));
      return entity === undefined ? undefined : rowOf(partition, entity);
    },
    async list(partition, range = {}) {
      checkKey(partition);
      return answered(() => listRows(client, partition, range));
    },
    async commit(partition, writes) {
      checkWrites(partition, writes);
      return answered(() => commit(client, partition, writes, ids.next()));
    },
  };
}

/**
 * The SDK repeats a request whose answer was lost; when the first one took effect the second meets its own writes and
 * reports a conflict. So every row carries the id of its write, and after a repeated request the rows decide.
 */
async function commit(
  client: TableClient,
  partition: string,
  writes: readonly RowWrite[],
  writeId: string,
): Promise<CommitResult> {
  const removed = writes.flatMap((write) => (write.kind === 'remove' ? [write.etag] : []));
  const sending = countedSending(removed, () => send(client, partition, writes, writeId));
  try {
    return { kind: 'committed', etags: await sending.answer };
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (sending.attempts() < 2) return { kind: 'conflict' };
    return whatStands(client, partition, writes, writeId);
  }
}

async function whatStands(
  client: TableClient,
  partition: string,
  writes: readonly RowWrite[],
  writeId: string,
): Promise<CommitResult> {
  const kept = writes.filter((write) => write.kind !== 'remove');
  if (kept.length === 0) throw new TableUnavailable('the answer to a removal was lost, and what is gone has no writer');
  const entities = await Promise.all(kept.map((write) => readEntity(client, partition, write.key)));
  const etags = new Map<string, string>();
  for (const entity of entities) {
    if (entity?.writeId === writeId) etags.set(String(entity.rowKey), entity.etag);
  }
  return etags.size > 0 ? { kind: 'committed', etags } : { kind: 'conflict' };
}

/** Answers the ETags of what was inserted and replaced. */
async function send(
  client: TableClient,
  partition: string,
  writes: readonly RowWrite[],
  writeId: string,
): Promise<ReadonlyMap<string, string>> {
  const [first] = writes;
  const answers =
    first !== undefined && writes.length === 1
      ? [await sendOne(client, partition, first, writeId)]
      : (await client.submitTransaction(writes.map((write) => actionOf(partition, write, writeId)))).subResponses;
  const etags = new Map<string, string>();
  writes.forEach((write, index) => {
    const etag = answers[index]?.etag;
    if (write.kind !== 'remove' && etag !== undefined) etags.set(write.key, etag);
  });
  return etags;
}

async function sendOne(
  client: TableClient,
  partition: string,
  write: RowWrite,
  writeId: string,
): Promise<{ etag?: string }> {
  switch (write.kind) {
    case 'insert':
      return client.createEntity(entityOf(partition, write, writeId));
    case 'replace':
      return client.updateEntity(entityOf(partition, write, writeId), 'Replace', { etag: write.etag });
    case 'remove':
      await client.deleteEntity(partition, write.key, { etag: write.etag });
      return {};
  }
}

function actionOf(partition: string, write: RowWrite, writeId: string): TransactionAction {
  switch (write.kind) {
    case 'insert':
      return ['create', entityOf(partition, write, writeId)];
    case 'replace':
      return ['update', entityOf(partition, write, writeId), 'Replace', { etag: write.etag }];
    case 'remove':
      // The SDK takes no ETag here and sends `If-Match: *`; `countedSending` puts the real one in.
      return ['delete', { partitionKey: partition, rowKey: write.key }];
  }
}

async function readEntity(
  client: TableClient,
  partition: string,
  key: string,
): Promise<TableEntityResult<TableEntity> | undefined> {
  try {
    return await client.getEntity<TableEntity>(partition, key);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function listRows(client: TableClient, partition: string, range: RowRange): Promise<readonly Row[]> {
  const limit = range.limit ?? Number.POSITIVE_INFINITY;
  const conditions = [
    odata`PartitionKey eq ${partition}`,
    ...(range.from === undefined ? [] : [odata`RowKey ge ${range.from}`]),
    ...(range.to === undefined ? [] : [odata`RowKey lt ${range.to}`]),
  ];
  const rows: Row[] = [];
  if (limit < 1) return rows;
  const pages = client
    .listEntities<TableEntity>({ queryOptions: { filter: conditions.join(' and ') } })
    .byPage({ maxPageSize: Math.min(limit, maxPageSize) });
  for await (const page of pages) {
    for (const entity of page) {
      rows.push(rowOf(partition, entity));
      if (rows.length >= limit) return rows;
    }
  }
  return rows;
}

async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw tableProblem(error);
  }
}
