import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** The only source of time. Nothing else in the product calls `Date.now`, `new Date()` or sets a timer. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds; rejects with an AbortError when `signal` aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * What `work` answers, or what `late` does once `ms` milliseconds have passed, even by throwing. The work itself goes on:
 * where it can be stopped, `late` stops it; what becomes of it then nobody hears.
 */
export async function inTime<T>(work: Promise<T>, ms: number, late: () => T, clock: Clock): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([work, clock.wait(ms, over.signal).then(late)]);
  } finally {
    over.abort();
  }
}

/** The only source of random ids. */
export interface IdSource {
  /** A fresh UUID. */
  next(): string;
}

/** Static lower-case message, data in fields. Fields must hold no secret; the writer redacts as a second line of defence. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** For parts that are run where nobody reads a log. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const systemClock: Clock = {
  now: () => new Date(),
  wait: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};

export const systemIds: IdSource = { next: () => randomUUID() };

const secrets: readonly [RegExp, string][] = [
  // A SAS signature, plain, percent-encoded or with JSON's escaped equals sign.
  [/sig(=|%3D|%253D|\\u003d)[^&\s"'<>\\]+/gi, 'sig=[removed]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [removed]'],
  [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]+)?/g, '[token removed]'],
  [/\b(AccountKey|SharedAccessKey)=[^;\s"']+/gi, '$1=[removed]'],
  // An account key: 64 bytes in base64.
  [/[A-Za-z0-9+/]{86}==/g, '[key removed]'],
];

/** Takes signatures, tokens and account keys out of a text: a log line, or what Azure or an SDK wrote. */
export function redact(text: string): string {
  return secrets.reduce((clean, [pattern, replacement]) => clean.replaceAll(pattern, replacement), text);
}
