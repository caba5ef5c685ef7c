import type { Clock } from '../../src/runtime.ts';

interface Waiter {
  readonly at: number;
  readonly resolve: () => void;
}

/** Time that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves time forward and wakes what waited for it. */
  advance(ms: number): Promise<void>;
  advanceTo(date: Date): Promise<void>;
}

export function createFakeClock(start = '2026-11-23T12:00:00.000Z'): FakeClock {
  let now = Date.parse(start);
  let waiters: readonly Waiter[] = [];

  async function advanceTo(date: Date): Promise<void> {
    now = Math.max(now, date.getTime());
    const woken = waiters.filter(({ at }) => at <= now);
    waiters = waiters.filter(({ at }) => at > now);
    for (const { resolve } of woken) resolve();
    await Promise.resolve();
  }

  return {
    now: () => new Date(now),
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const waiter = { at: now + ms, resolve };
        waiters = [...waiters, waiter];
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter((other) => other !== waiter);
          reject(signal.reason);
        });
      }),
    advance: (ms) => advanceTo(new Date(now + ms)),
    advanceTo,
  };
}
