import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
  /** What is waited for, as it stands in the error: "the bot answers". */
  readonly what: string;
  readonly timeoutMs: number;
  /** Between two looks; default 100 ms. */
  readonly everyMs?: number;
  /** Rejects when waiting has become pointless. */
  readonly unless?: Promise<never>;
}

/** Looks again and again until `look` gives something; an error in it counts as "not yet". Throws when time is up. */
export async function waitUntil<T>(look: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
  const end = Date.now() + options.timeoutMs;
  let last: unknown;
  while (Date.now() < end) {
    const looked = look().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    const found = await (options.unless === undefined ? looked : Promise.race([looked, options.unless]));
    if (found !== undefined) return found;
    await delay(options.everyMs ?? 100);
  }
  throw new Error(`after ${options.timeoutMs / 1000} s still waiting until ${options.what}`, { cause: last });
}

/** Whether a GET of `url` is answered with a status below 400. */
export async function answers(url: string): Promise<true | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  return response.ok ? true : undefined;
}
