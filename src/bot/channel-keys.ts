import { type Clock, inTime, type Logger } from '../runtime.ts';

export interface ChannelKeys {
  /** Answers at once what is so now. While they aren't loaded, each question begins an attempt, one at a time. */
  loaded(): boolean;
}

const patienceMs = 10_000;

/**
 * The keys by which Teams' tokens are checked: without them every message is refused, so the bot isn't ready. `load`
 * answers whether they came, and may hang. Once loaded they count as such: keeping them fresh is botbuilder's.
 */
export function createChannelKeys(
  load: () => Promise<boolean>,
  { clock, log }: { clock: Clock; log: Logger },
): ChannelKeys {
  let loaded = false;
  let isLoading = false;

  async function attempt(): Promise<void> {
    loaded = await inTime(load(), patienceMs, () => false, clock);
    isLoading = false;
    if (!loaded) {
      log.warn("the keys of Teams' tokens could not be loaded");
    }
  }

  return {
    loaded: () => {
      if (!loaded && !isLoading) {
        isLoading = true;
        void attempt();
      }
      return loaded;
    },
  };
}

/**
 * A token of this issuer that nobody signed, under a key id that nobody has. Refused for its key alone, it shows that
 * the keys were there to look it up in: botbuilder has no other way to have them loaded.
 */
export function tokenWithoutKey(issuer: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part({ typ: 'JWT', alg: 'RS256', kid: 'none' })}.${part({ iss: issuer })}.none`;
}

/** botbuilder's answer to `tokenWithoutKey` once it has the keys. */
export function isRefusedForItsKey(error: unknown): boolean {
  return error instanceof Error && error.message === 'Signing Key could not be retrieved.';
}
