import type { Row, RowValues } from '../table.ts';

/** The partition of everything that is alive: operations, due rows, claims. One partition, so that batches are atomic. */
export const activePartition = 'active';

/**
 * | kind | owner | what is due |
 * |---|---|---|
 * | operation | operation id | the worker looks at the operation |
 * | card | operation id | its card is not as the operation is |
 * | closing | operation id | the requester has not been told how it ended |
 * | alarm | operation id | nobody has been told that a host needs a look: recording can't be switched off, or a plan was made ready |
 * | audit | operation id | an event that isn't in the chain yet |
 * | welcome | conversation hash | the conversation has not been welcomed |
 * | reading | operation id | a card says "reading Azure" and no operation came of it |
 * | statusCard | operation id | the card where it was asked is not as the operation is |
 * | movedCard | operation id | a card still has buttons though its request has a newer one |
 * | security | operation id | the security conversation has not been told that recording goes off; `name`: asked or done |
 * | health | `hostOwner` of the host | what its recording rests on is looked at again |
 * | resume | `hostOwner` of the host | recording that was switched off for a while comes back; `name`: that change |
 * | retire | `hostOwner` of the host | what it recorded by before its storage was swapped may be taken away; `name`: that change |
 * | proof | `hostOwner` of the host | recordings and sessions are looked at, until one proves the other |
 */
export type DueKind =
  | 'operation'
  | 'card'
  | 'closing'
  | 'alarm'
  | 'audit'
  | 'welcome'
  | 'reading'
  | 'statusCard'
  | 'movedCard'
  | 'proof'
  | 'retire'
  | 'resume'
  | 'health'
  | 'security';

export interface Due {
  readonly kind: DueKind;
  readonly owner: string;
  /** Tells several of one kind and owner apart. */
  readonly name: string;
  readonly at: Date;
  /** `sending`: an attempt was begun and its end is not known. */
  readonly state: 'owed' | 'sending';
  readonly attempts: number;
  /** JSON, for kinds that carry something. */
  readonly payload: string;
}

/** Rows of one owner lie together, so that they are read with it. */
export function dueKey(owner: string, kind: DueKind, name = ''): string {
  return `due|${owner}|${kind}|${name}`;
}

export function newDue(kind: DueKind, owner: string, at: Date, more: { name?: string; payload?: string } = {}): Due {
  return { kind, owner, at, name: more.name ?? '', state: 'owed', attempts: 0, payload: more.payload ?? '' };
}

export function dueValues(due: Due): RowValues {
  return { ...due, at: due.at.toISOString() };
}

export function dueOf(row: Row): Due {
  const { kind, owner, name, at, state, attempts, payload } = row.values;
  return {
    kind: kind as DueKind,
    owner: String(owner),
    name: String(name),
    at: new Date(String(at)),
    state: state === 'sending' ? 'sending' : 'owed',
    attempts: Number(attempts),
    payload: String(payload),
  };
}
