import type { Clock } from '../runtime.ts';
import type { RowWrite, Table } from '../table.ts';
import { activePartition, type Due, dueKey, dueOf, dueValues } from './due.ts';

/** The write that owes it, for the batch of its owner. One with the same owner, kind and name is replaced. */
export async function owe(due: Due, table: Table, clock: Clock): Promise<RowWrite> {
  const old = await table.get(activePartition, dueKey(due.owner, due.kind, due.name));
  if (old === undefined) return oweNew(due);
  return { kind: 'replace', key: old.key, etag: old.etag, values: dueValues(afterSending(due, dueOf(old), clock)) };
}

/** For what can't be owed yet. */
export function oweNew(due: Due): RowWrite {
  return { kind: 'insert', key: dueKey(due.owner, due.kind, due.name), values: dueValues(due) };
}

/** A card that is on its way is sent anew when that is over, never beside it: the last one to arrive would win. */
function afterSending(due: Due, old: Due, clock: Clock): Due {
  const isCard = due.kind === 'card' || due.kind === 'statusCard';
  const isOnItsWay = isCard && old.state === 'sending' && old.at > clock.now();
  return isOnItsWay ? { ...due, at: old.at, state: old.state } : due;
}
