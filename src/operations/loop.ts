import type { Clock, Logger } from '../runtime.ts';
import type { Row, Table } from '../table.ts';
import { activePartition, type Due, type DueKind, dueOf, dueValues } from './due.ts';
import { dueRows } from './operation-store.ts';
import { ChatProblem } from './ports.ts';

/**
 * Does what a due row says. The loop has taken the row before (no other replica has it for `patience`).
 * Answers when to look again, or `undefined` when it is done and the row can go. A throw postpones it.
 */
export type DueHandler = (due: Due) => Promise<Date | undefined>;

export interface LoopOptions {
  readonly table: Table;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly handlers: Readonly<Record<DueKind, DueHandler>>;
  /** How long other replicas leave a taken row alone, in ms. */
  readonly patience: number;
  /** How often the table is read when nothing is known to be due, in ms. */
  readonly pollEvery: number;
  /** 0 to 1, another in each replica, so that they don't all read at the same moment. */
  readonly spread: number;
}

/** The only loop of the product. */
export interface Loop {
  start(): void;
  /** Lets what runs come to its next save, then answers. */
  stop(): Promise<void>;
  /** Something was saved by this process: look at once. */
  poke(): void;
  /** Starts everything that is due and isn't being done; answers when the next row is due. */
  tick(): Promise<Date | undefined>;
  /** Until nothing that is due remains and nothing runs. For tests and orderly ends. */
  settle(): Promise<void>;
}

const longestBackoff = 60_000;
/** So many rows are done at the same time; the others wait, so that fifty requests are no flood for Azure. */
const atOnce = 16;

export function createLoop(options: LoopOptions): Loop {
  const { table, clock, logger, handlers, patience, pollEvery, spread } = options;
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let wake = new AbortController();
  let finished: Promise<void> = Promise.resolve();

  async function tick(): Promise<Date | undefined> {
    const now = clock.now();
    let next: Date | undefined;
    for (const { row, due } of await dueRows(table)) {
      if (running.has(row.key)) continue;
      // What only waits for a free place is started by the end of something else.
      if (due.at <= now) {
        if (running.size < atOnce) run(row, due);
      } else if (next === undefined || due.at < next) next = due.at;
    }
    return next;
  }

  function run(row: Row, due: Due): void {
    const work = handle(row, due)
      .catch((error: unknown) => logger.error('due row failed', { kind: due.kind, owner: due.owner, error }))
      .finally(() => {
        running.delete(row.key);
        poke();
      });
    running.set(row.key, work);
  }

  async function handle(row: Row, due: Due): Promise<void> {
    const taken = { ...due, attempts: due.attempts + 1, at: new Date(clock.now().getTime() + patience) };
    const claim = await table.commit(activePartition, [
      { kind: 'replace', key: row.key, etag: row.etag, values: dueValues({ ...taken, state: 'sending' }) },
    ]);
    const etag = claim.kind === 'committed' ? claim.etags.get(row.key) : undefined;
    if (etag === undefined) return;
    const again = await attempt({ ...taken, state: due.state });
    const end = await table.commit(activePartition, [
      again === undefined
        ? { kind: 'remove', key: row.key, etag }
        : {
            kind: 'replace',
            key: row.key,
            etag,
            values: dueValues({ ...taken, at: again.at, state: again.state, attempts: again.attempts }),
          },
    ]);
    // The row was owed anew meanwhile: it stays as it now is, and need not wait for this attempt any more.
    if (end.kind === 'conflict') await letGo(row.key);
  }

  async function letGo(key: string): Promise<void> {
    const row = await table.get(activePartition, key);
    if (row === undefined || dueOf(row).state !== 'sending') return;
    const values = dueValues({ ...dueOf(row), at: clock.now(), state: 'owed' });
    await table.commit(activePartition, [{ kind: 'replace', key, etag: row.etag, values }]);
  }

  async function attempt(due: Due): Promise<{ at: Date; state: Due['state']; attempts: number } | undefined> {
    try {
      const at = await handlers[due.kind](due);
      return at === undefined ? undefined : { at, state: 'owed', attempts: 0 };
    } catch (error) {
      const delay = Math.min(longestBackoff, 1000 * 2 ** Math.min(due.attempts, 10));
      const state = error instanceof ChatProblem && error.kind === 'ambiguous' ? 'sending' : due.state;
      logger.warn('due row postponed', { kind: due.kind, owner: due.owner, delay, error });
      return { at: new Date(clock.now().getTime() + delay), state, attempts: due.attempts };
    }
  }

  function poke(): void {
    wake.abort();
  }

  async function turn(): Promise<void> {
    wake = new AbortController();
    let pause = pollEvery * (0.75 + spread / 2);
    try {
      const next = await tick();
      if (next !== undefined) pause = Math.min(pause, Math.max(0, next.getTime() - clock.now().getTime()));
    } catch (error) {
      logger.warn('reading due rows failed', { error });
    }
    await clock.wait(pause, AbortSignal.any([wake.signal, stopping.signal])).catch(() => undefined);
  }

  return {
    start() {
      finished = (async () => {
        while (!stopping.signal.aborted) await turn();
      })();
    },
    async stop() {
      stopping.abort();
      await finished;
      await Promise.allSettled(running.values());
    },
    poke,
    tick,
    async settle() {
      for (;;) {
        await tick();
        if (running.size === 0) return;
        await Promise.allSettled(running.values());
      }
    },
  };
}
