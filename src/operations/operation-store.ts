import { createHash } from 'node:crypto';
import type { Clock } from '../runtime.ts';
import { prefixed, type Row, type RowWrite, type Table } from '../table.ts';
import { withAskedIn } from './asked-in.ts';
import { fromChunks, toChunks } from './chunks.ts';
import { activePartition, type Due, dueKey, dueOf } from './due.ts';
import { type HostEdit, hostWrites } from './host-rows.ts';
import type { Operation } from './operation.ts';
import { owe, oweNew } from './owe.ts';
import { isTerminal } from './transitions.ts';

/** What one save does, decided from the operation as it is stored. */
export interface Change {
  readonly operation: Operation;
  /** Due rows to write in the same batch. One with the same kind and name is replaced. */
  readonly owed?: readonly Due[];
  /** The host's record, edited in the same batch. */
  readonly host?: HostEdit;
}

/** Runs again after every lost race, so it must be free of side effects. `undefined`: nothing is to be changed. */
export type Modify = (current: Operation) => Change | undefined;

export type ChangeResult =
  | { readonly kind: 'saved'; readonly operation: Operation }
  | { readonly kind: 'unchanged'; readonly operation: Operation }
  /** Another operation holds a claim that was asked for. Nothing was saved. */
  | { readonly kind: 'claimTaken'; readonly by: string }
  | { readonly kind: 'missing' };

/** Operations in the table. Every method may throw `TableUnavailable`. */
export interface OperationStore {
  get(id: string): Promise<Operation | undefined>;
  /** The live ones and those that ended lately, but for records of another version. */
  list(): Promise<readonly Operation[]>;
  /** Ids of live records that another version of the program wrote. They are left alone. */
  unreadable(): Promise<readonly string[]>;
  /** Saves a new operation and ends its reading. Answers the stored one when the id, or one of its claims, is taken. */
  insert(operation: Operation, owed: readonly Due[]): Promise<Operation>;
  /** Compare-and-swap: reads, lets `modify` decide, saves all in one batch; again when another save came between. */
  change(id: string, modify: Modify): Promise<ChangeResult>;
  /** Moves a terminal operation to the month's history. */
  archive(id: string): Promise<void>;
}

/** The hash stands for the ARM id, which can't be a key itself. `plan`: the one live operation of a host. */
export function claimKey(kind: 'plan' | 'host' | 'account', armId: string): string {
  return `claim|${kind}|${hashOf(armId)}`;
}

/** SHA-256 of the lower-cased text: ARM ids differ in case between Azure's own answers. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text.toLowerCase()).digest('hex');
}

const recordVersion = 1;
const races = 50;

export function createOperationStore(table: Table, clock: Clock): OperationStore {
  async function insert(operation: Operation, owed: readonly Due[], tries = 5): Promise<Operation> {
    const stored = await get(operation.id);
    if (stored !== undefined) return stored;
    const writes: RowWrite[] = [{ kind: 'insert', key: operationKey(operation.id), values: recordOf(operation) }];
    for (const due of withAskedIn(operation, owed)) writes.push(oweNew(due));
    for (const key of operation.claims) {
      const holder = await table.get(activePartition, key);
      if (holder !== undefined) {
        const other = await holderOf(holder);
        // It ended in this moment and its claim is about to go, or has gone.
        return isTerminal(other) && tries > 0 ? await insert(operation, owed, tries - 1) : other;
      }
      writes.push({ kind: 'insert', key, values: { operationId: operation.id } });
    }
    const reading = await table.get(activePartition, dueKey(operation.id, 'reading'));
    if (reading !== undefined) writes.push({ kind: 'remove', key: reading.key, etag: reading.etag });
    const result = await table.commit(activePartition, writes);
    if (result.kind === 'committed') return operation;
    // Another copy of the same activity, or another operation for the same host, was saved at the same moment.
    if (tries === 0) throw new Error(`operation ${operation.id} could not be saved`);
    return await insert(operation, owed, tries - 1);
  }

  async function holderOf(claim: Row): Promise<Operation> {
    const holder = await get(String(claim.values.operationId));
    if (holder === undefined) throw new Error(`claim ${claim.key} is held by an operation that isn't there`);
    return holder;
  }

  async function get(id: string): Promise<Operation | undefined> {
    const row =
      (await table.get(activePartition, operationKey(id))) ?? (await table.get(historyPartition(id), operationKey(id)));
    return row === undefined ? undefined : operationOf(row);
  }

  async function list(): Promise<readonly Operation[]> {
    return await operationsIn(table, undefined);
  }

  async function unreadable(): Promise<readonly string[]> {
    const rows = await table.list(activePartition, prefixed('op|'));
    return rows.filter((row) => !isReadable(row)).map(({ key }) => key.slice('op|'.length));
  }

  async function change(id: string, modify: Modify): Promise<ChangeResult> {
    for (let race = 0; race < races; race += 1) {
      if (race > 2) await clock.wait(race * 10);
      const row = await table.get(activePartition, operationKey(id));
      if (row === undefined) return { kind: 'missing' };
      const current = operationOf(row);
      const wanted = modify(current);
      if (wanted === undefined) return { kind: 'unchanged', operation: current };
      const saved = await save(row, current, wanted);
      if (saved === true) return { kind: 'saved', operation: wanted.operation };
      if (saved !== false) return { kind: 'claimTaken', by: saved };
    }
    throw new Error(`operation ${id} could not be saved: ${races} other saves came first`);
  }

  /** True: saved. False: lost the race. A string: the operation that holds a wanted claim. */
  async function save(row: Row, current: Operation, wanted: Change): Promise<boolean | string> {
    const { operation } = wanted;
    const writes: RowWrite[] = [{ kind: 'replace', key: row.key, etag: row.etag, values: recordOf(operation) }];
    for (const due of withAskedIn(operation, wanted.owed ?? [])) writes.push(await owe(due, table, clock));
    if (wanted.host !== undefined) writes.push(...(await hostWrites(wanted.host, table)));
    for (const key of operation.claims.filter((claim) => !current.claims.includes(claim))) {
      const holder = await table.get(activePartition, key);
      if (holder !== undefined) return String(holder.values.operationId);
      writes.push({ kind: 'insert', key, values: { operationId: operation.id } });
    }
    for (const key of current.claims.filter((claim) => !operation.claims.includes(claim))) {
      const held = await table.get(activePartition, key);
      if (held !== undefined) writes.push({ kind: 'remove', key, etag: held.etag });
    }
    return (await table.commit(activePartition, writes)).kind === 'committed';
  }

  async function archive(id: string): Promise<void> {
    const row = await table.get(activePartition, operationKey(id));
    if (row === undefined || !isTerminal(operationOf(row))) return;
    // A conflict means that an earlier try got this far; the record is the same, terminal states never change.
    await table.commit(historyPartition(id), [{ kind: 'insert', key: row.key, values: row.values }]);
    await table.commit(activePartition, [{ kind: 'remove', key: row.key, etag: row.etag }]);
  }

  return { get, list, unreadable, insert, change, archive };
}

/** Of a month's history (`yyyymm`), or the live ones and those that ended lately; but for records of another version. */
export async function operationsIn(table: Table, month: string | undefined): Promise<readonly Operation[]> {
  const partition = month === undefined ? activePartition : historyPartition(month);
  return (await table.list(partition, prefixed('op|'))).filter(isReadable).map(operationOf);
}

function operationKey(id: string): string {
  return `op|${id}`;
}

/** An operation's id starts with its month (`yyyymm`). */
function historyPartition(id: string): string {
  return `history-${id.slice(0, 6)}`;
}

function recordOf(operation: Operation) {
  return { version: recordVersion, ...toChunks(operation) };
}

function isReadable(row: Row): boolean {
  return row.values.version === recordVersion;
}

function operationOf(row: Row): Operation {
  if (!isReadable(row)) {
    throw new Error(
      `operation record ${row.key} has version ${row.values.version}, this program reads ${recordVersion}`,
    );
  }
  return fromChunks(row.values) as Operation;
}

export function dueRows(table: Table): Promise<readonly { row: Row; due: Due }[]> {
  return table.list(activePartition, prefixed('due|')).then((rows) => rows.map((row) => ({ row, due: dueOf(row) })));
}
