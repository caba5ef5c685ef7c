import type { Clock } from '../runtime.ts';

/** Keeps answers for a while. A question in flight is shared; a failed one is forgotten, so that the next asks again. */
export interface TimedCache<T> {
  /** `fresh` asks anyway, and its answer replaces what was kept. */
  get(key: string, ask: () => Promise<T>, fresh: boolean): Promise<T>;
  /** Forgets all. Who waits for an answer still gets it. */
  clear(): void;
}

/** More entries than this and the oldest go: a chat bot's people and scopes stay far below it. */
const mostEntries = 10_000;

export function createTimedCache<T>(keepMs: number, clock: Clock): TimedCache<T> {
  const entries = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();

  return {
    get(key, ask, fresh) {
      const now = clock.now().getTime();
      const kept = entries.get(key);
      if (!fresh && kept !== undefined && now < kept.until) {
        return kept.answer;
      }
      const entry = { answer: ask(), until: now + keepMs };
      entry.answer.catch(() => {
        if (entries.get(key) === entry) {
          entries.delete(key);
        }
      });
      entries.delete(key);
      entries.set(key, entry);
      dropOldest(entries);
      return entry.answer;
    },
    clear: () => entries.clear(),
  };
}

function dropOldest(entries: Map<string, unknown>): void {
  const oldest = entries.size > mostEntries ? entries.keys().next().value : undefined;
  if (oldest !== undefined) {
    entries.delete(oldest);
  }
}
