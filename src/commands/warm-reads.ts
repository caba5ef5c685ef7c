import { createTimedCache } from '../access/timed-cache.ts';
import type { ActiveSessions } from '../bastion/bastion-host.ts';
import type { HostList } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import type { HostRecord } from '../operations/host-record.ts';
import type { Operation } from '../operations/operation.ts';
import type { Clock } from '../runtime.ts';
import type { HostReads } from './deps.ts';

/** Reads that may be some seconds old: for commands that only show, never for a plan, a decision or a step. */
export interface WarmReads extends HostReads {
  /** What was read before doesn't count any more: something was written. */
  forget(): void;
}

/** What is under way moves faster than what hosts are like. */
const livesKept = 1_000;

/**
 * Answers what was read in the last `keepMs` again, and asks once for all who ask at the same moment. It knows nothing of
 * people: what each may see is checked per person, after it.
 */
export function createWarmReads(reads: HostReads, keepMs: number, clock: Clock): WarmReads {
  const { reader, readHealth, liveFor, recordOf } = reads;
  const lists = createTimedCache<HostList>(keepMs, clock);
  const sessions = createTimedCache<ActiveSessions>(keepMs, clock);
  const healths = createTimedCache<StorageHealth>(keepMs, clock);
  const lives = createTimedCache<Operation | undefined>(Math.min(keepMs, livesKept), clock);

  const records = createTimedCache<HostRecord | undefined>(Math.min(keepMs, livesKept), clock);

  return {
    reader: {
      listHosts: () => lists.get('', () => reader.listHosts(), false),
      readActiveSessions: (id) => sessions.get(id.toLowerCase(), () => reader.readActiveSessions(id), false),
    },
    // By its etag too: the health of a host as it is now must not be that of what it was.
    readHealth: (host) => healths.get(`${host.id.toLowerCase()} ${host.etag}`, () => readHealth(host), false),
    liveFor: (host) => lives.get(host.hostId.toLowerCase(), () => liveFor(host), false),
    recordOf: (id) => records.get(id.toLowerCase(), () => recordOf(id), false),
    forget: () => {
      for (const cache of [lists, sessions, healths, lives, records]) cache.clear();
    },
  };
}
