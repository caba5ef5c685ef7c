import type { Clock, Logger } from '../../runtime.ts';

/** Dates are real, only durations are shortened: a wait of ten minutes takes ten minutes divided by `speed`. */
export interface AzureTime {
  readonly speed: number;
  /** Runs something after a duration of Azure's. It is dropped when `cancelAll` comes first. */
  after(ms: number, run: () => Promise<void>): void;
  /** A `Retry-After` header's value: whole seconds, scaled, 0 at the least. */
  retryAfter(seconds: number): string;
  cancelAll(): void;
}

export function createAzureTime(speed: number, { clock, logger }: { clock: Clock; logger: Logger }): AzureTime {
  let abort = new AbortController();

  return {
    speed,
    after(ms, run) {
      const { signal } = abort;
      clock.wait(ms / speed, signal).then(
        () => run().catch((error: unknown) => logger.error('a simulated event broke', { error: String(error) })),
        () => undefined,
      );
    },
    retryAfter: (seconds) => String(Math.floor(seconds / speed)),
    cancelAll() {
      abort.abort();
      abort = new AbortController();
    },
  };
}
