import type { Clock } from '../../src/runtime.ts';

/** Time that moves only when told to. Waits end when `pass` reaches them. */
export class FakeClock implements Clock {
  #now: number;
  readonly #waits = new Set<{ readonly until: number; readonly wake: () => void }>();

  constructor(start = '2026-11-24T10:00:00.000Z') {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const waiting = { until: this.#now + ms, wake: resolve };
      this.#waits.add(waiting);
      signal?.addEventListener('abort', () => {
        this.#waits.delete(waiting);
        reject(new DOMException('The wait was aborted', 'AbortError'));
      });
    });
  }

  pass(ms: number): void {
    this.#now += ms;
    for (const waiting of this.#waits) {
      if (waiting.until <= this.#now) {
        this.#waits.delete(waiting);
        waiting.wake();
      }
    }
  }
}
