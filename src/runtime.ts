import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** The only source of time. Nothing else in the product calls `Date.now`, `new Date()` or sets a timer. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds; rejects with an AbortError when `signal` aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
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

export const systemClock: Clock = {
  now: () => new Date(),
  wait: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};

export const systemIds: IdSource = { next: () => randomUUID() };

const secrets: readonly RegExp[] = [
  /(?<=\bsig=)[^&"'\s\\]{1,400}/gi,
  /(?<=\bAccountKey=)[^;"'\s\\]{1,400}/gi,
  /(?<=\bBearer )[\w.~+/=-]{1,8000}/gi,
  /\beyJ[\w-]{1,4000}\.[\w-]{1,8000}\.[\w-]{0,1000}/g,
];

/** Takes signatures, account keys and tokens out of a text. Linear in its length. */
export function redact(text: string): string {
  return secrets.reduce((clean, secret) => clean.replace(secret, '[secret]'), text);
}
