import type { Clock, Logger } from '../runtime.ts';
import type { AuditEvent, AuditLog } from './audit-event.ts';

/** Collects the events of commands that only read, so that their answers needn't wait for the table. */
export interface AuditBuffer {
  /** Returns at once. */
  add(event: AuditEvent): void;
  /** Writes what is waiting and stops the timer. What can't be written then is lost, and logged. */
  close(): Promise<void>;
}

const flushAfterMs = 1_000;

/**
 * A group commit: what was added is in the log within a second. A process that is killed loses that second, so
 * decisions, submits and refusals of changes never go through here: they are appended before they are answered.
 * While the table is unavailable events are kept and tried again every second.
 */
export function createAuditBuffer(log: AuditLog, clock: Clock, logger: Logger): AuditBuffer {
  const closing = new AbortController();
  let waiting: readonly AuditEvent[] = [];
  let flushing: Promise<void> | undefined;

  async function flushUntilEmpty(): Promise<void> {
    while (waiting.length > 0 && !closing.signal.aborted) {
      await clock.wait(flushAfterMs, closing.signal).catch(() => undefined);
      await flush('warn');
    }
    flushing = undefined;
  }

  async function flush(level: 'warn' | 'error'): Promise<void> {
    const events = waiting;
    waiting = [];
    try {
      if (events.length > 0) await log.append(events);
    } catch (error) {
      waiting = [...events, ...waiting];
      logger[level]('audit events of reads could not be written', { count: waiting.length, error });
    }
  }

  return {
    add(event) {
      waiting = [...waiting, event];
      flushing ??= flushUntilEmpty();
    },
    async close() {
      closing.abort();
      await flushing;
      await flush('error');
    },
  };
}
