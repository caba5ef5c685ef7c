import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Person } from '../access/person.ts';

/** `tell`: too many, and the first of them in this minute; `drop`: the rest, which get no answer of their own. */
export type Turn = 'go' | 'tell' | 'drop';

/** Counts what is asked before anything is read for it: Azure's own limits are shared by everybody here. */
export interface RateLimit {
  turnFor(person: Person): Promise<Turn>;
}

/** All people together may ask so many times as much as one. */
const peopleAtOnce = 10;

/** Per person, and all together; in this process alone, so several replicas let through as many times as much. */
export function createRateLimit(asksPerMinute: number): RateLimit {
  const perPerson = new RateLimiterMemory({ points: asksPerMinute, duration: 60 });
  const together = new RateLimiterMemory({ points: asksPerMinute * peopleAtOnce, duration: 60 });

  return {
    turnFor: async ({ entraObjectId, tenantId }) => {
      const own = await consume(perPerson, entraObjectId);
      // What one person asks too much must not use up everybody's.
      return own === 'go' ? await consume(together, tenantId) : own;
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Turn> {
  try {
    await limiter.consume(key);
    return 'go';
  } catch (problem) {
    if (!(problem instanceof RateLimiterRes)) throw problem;
    return problem.consumedPoints === limiter.points + 1 ? 'tell' : 'drop';
  }
}
