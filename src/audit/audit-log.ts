import type { RowWrite, Table } from '../table.ts';
import type { AuditEvent, AuditLog } from './audit-event.ts';
import {
  auditPartition,
  canonicalJson,
  eventIdKey,
  genesisHash,
  type Head,
  headKey,
  headOf,
  linkHash,
  linkValues,
  sequenceKey,
} from './audit-rows.ts';

/** Two rows an event and the head fit into one commit of 100. */
const maxEventsPerCommit = 49;
/** Keeps a commit well below 4 MiB, whatever the letters. */
const maxCharactersPerCommit = 500_000;

interface Entry {
  readonly id: string;
  readonly json: string;
}

interface KnownHead {
  readonly head: Head;
  /** Undefined before the first event. */
  readonly etag: string | undefined;
}

/**
 * The audit log: each event's hash covers the one before it, so that a row changed, removed or moved later is found
 * (`verifyChain`). Any number of replicas may append: the head is swapped in the same batch, and who loses the race
 * follows the winner. `append` answers when the events are durable; it throws `TableUnavailable` when that isn't
 * known, and may then be called again with the same events: those already written are left out.
 *
 * A chain of hashes shows tampering to whoever kept an earlier head; it can't stop one who may rewrite the whole table.
 */
export function createAuditLog(table: Table): AuditLog {
  let known: KnownHead | undefined;
  let last: Promise<void> = Promise.resolve();

  async function appendNow(events: readonly AuditEvent[]): Promise<void> {
    for (const group of groupsOf(events)) await appendGroup(group);
  }

  async function appendGroup(group: readonly Entry[]): Promise<void> {
    let entries = group;
    while (entries.length > 0) {
      const base = known ?? (await readHead(table));
      known = undefined;
      const { writes, head } = writesFor(entries, base);
      const result = await table.commit(auditPartition, writes);
      if (result.kind === 'committed') {
        const etag = result.etags.get(headKey);
        known = etag === undefined ? undefined : { head, etag };
        return;
      }
      const missing = await notYetIn(table, entries);
      const moved = (await readHead(table)).etag !== base.etag;
      if (!moved && missing.length === entries.length) throw new Error('the audit chain goes on behind its head');
      entries = missing;
    }
  }

  return {
    append(events) {
      const appended = last.then(() => appendNow(events));
      last = appended.catch(() => undefined);
      return appended;
    },
  };
}

async function readHead(table: Table): Promise<KnownHead> {
  const row = await table.get(auditPartition, headKey);
  if (row === undefined) return { head: { sequence: 0, hash: genesisHash }, etag: undefined };
  const head = headOf(row);
  if (head === undefined) throw new Error('the head of the audit chain is damaged');
  return { head, etag: row.etag };
}

async function notYetIn(table: Table, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const rows = await Promise.all(entries.map((entry) => table.get(auditPartition, eventIdKey(entry.id))));
  return entries.filter((_, index) => rows[index] === undefined);
}

function writesFor(entries: readonly Entry[], base: KnownHead): { writes: readonly RowWrite[]; head: Head } {
  const writes: RowWrite[] = [];
  let { sequence, hash } = base.head;
  for (const { id, json } of entries) {
    sequence += 1;
    hash = linkHash(hash, json);
    writes.push({ kind: 'insert', key: sequenceKey(sequence), values: linkValues({ canonicalEvent: json, hash }) });
    writes.push({ kind: 'insert', key: eventIdKey(id), values: { sequence } });
  }
  const values = { sequence, hash };
  writes.push(
    base.etag === undefined
      ? { kind: 'insert', key: headKey, values }
      : { kind: 'replace', key: headKey, etag: base.etag, values },
  );
  return { writes, head: values };
}

/** In order, each id once, each group for one commit. */
function groupsOf(events: readonly AuditEvent[]): readonly (readonly Entry[])[] {
  const groups: Entry[][] = [];
  const seen = new Set<string>();
  let group: Entry[] = [];
  let characters = 0;
  for (const event of events) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    const json = canonicalJson(event);
    if (group.length === maxEventsPerCommit || characters + json.length > maxCharactersPerCommit) {
      groups.push(group);
      group = [];
      characters = 0;
    }
    group.push({ id: event.id, json });
    characters += json.length;
  }
  groups.push(group);
  return groups;
}
