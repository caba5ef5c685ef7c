import { z } from 'zod';
import { prefixed, type Row, type RowRange, type Table } from '../table.ts';
import {
  afterLastSequenceKey,
  auditPartition,
  eventIdKey,
  eventIdOf,
  eventIdPrefix,
  genesisHash,
  type Head,
  headKey,
  headOf,
  linkHash,
  linkOf,
  sequenceKey,
} from './audit-rows.ts';

/**
 * | fault | what was found first, at `sequence` |
 * |---|---|
 * | changed | the row's event doesn't have the hash that follows from the row before it; also when rows were swapped |
 * | removed | the row isn't there, but a later one or the head is |
 * | cutOff | the head is missing or damaged, or isn't the last row: the end of the chain was taken away or put back |
 * | idRow | the row that keeps this event from being written twice is missing or points elsewhere |
 */
export type ChainFault = 'changed' | 'removed' | 'cutOff' | 'idRow';

export type ChainVerdict =
  | { readonly ok: true; readonly events: number; readonly head: Head }
  | { readonly ok: false; readonly events: number; readonly sequence: number; readonly fault: ChainFault };

const pageSize = 500;
const idRowSchema = z.object({ sequence: z.int() });

/**
 * Walks the whole chain from its first event. `events` counts those found good. An append at the same time is not a
 * fault: the head is read first, and what follows it is left for the next time.
 */
export async function verifyChain(table: Table): Promise<ChainVerdict> {
  const headRow = await table.get(auditPartition, headKey);
  const head = headRow === undefined ? { sequence: 0, hash: genesisHash } : headOf(headRow);
  const lastSequence = head?.sequence ?? 0;
  const idRows = await readIdRows(table);

  let sequence = 0;
  let hash = genesisHash;
  const bad = (at: number, fault: ChainFault): ChainVerdict => ({ ok: false, events: sequence, sequence: at, fault });

  if (head === undefined) return bad(0, 'cutOff');
  for await (const row of rowsOf(table, { to: sequenceKey(lastSequence + 1) })) {
    const expected = sequence + 1;
    if (row.key !== sequenceKey(expected)) return bad(expected, 'removed');
    const link = linkOf(row);
    if (link === undefined || link.hash !== linkHash(hash, link.canonicalEvent)) return bad(expected, 'changed');
    const id = eventIdOf(link);
    if (id === undefined) return bad(expected, 'changed');
    if (idRows.get(eventIdKey(id)) !== expected) return bad(expected, 'idRow');
    sequence = expected;
    hash = link.hash;
  }
  if (sequence < lastSequence) return bad(sequence + 1, 'removed');
  if (hash !== head.hash) return bad(lastSequence, 'cutOff');
  if (await goesOnBehind(table, head, headRow?.etag, idRows)) return bad(lastSequence + 1, 'cutOff');
  return { ok: true, events: sequence, head };
}

/** Something was written after this head, yet this is the head: the end was cut off and an older head put back. */
async function goesOnBehind(
  table: Table,
  head: Head,
  etag: string | undefined,
  idRows: ReadonlyMap<string, number>,
): Promise<boolean> {
  const range = { from: sequenceKey(head.sequence + 1), to: afterLastSequenceKey, limit: 1 };
  const behind = await table.list(auditPartition, range);
  const named = [...idRows.values()].some((sequence) => sequence > head.sequence);
  if (behind.length === 0 && !named) return false;
  return (await table.get(auditPartition, headKey))?.etag === etag;
}

async function readIdRows(table: Table): Promise<ReadonlyMap<string, number>> {
  const sequences = new Map<string, number>();
  for await (const row of rowsOf(table, prefixed(eventIdPrefix))) {
    const parsed = idRowSchema.safeParse(row.values);
    if (parsed.success) sequences.set(row.key, parsed.data.sequence);
  }
  return sequences;
}

async function* rowsOf(table: Table, range: RowRange): AsyncGenerator<Row> {
  let from = range.from;
  for (;;) {
    const page = await table.list(auditPartition, {
      ...range,
      ...(from === undefined ? {} : { from }),
      limit: pageSize,
    });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    // The next key in order: no key of this partition holds a space.
    from = `${last.key} `;
  }
}
