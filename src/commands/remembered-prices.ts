import { createTimedCache } from '../access/timed-cache.ts';
import type { BastionPrices, PriceReader } from '../bastion/list-price.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { Clock } from '../runtime.ts';

/** The prices of a region, or undefined when they can't be had now. Never throws for Azure's troubles. */
export type ReadPrices = (location: string) => Promise<BastionPrices | undefined>;

const day = 24 * 3_600_000;
/** A price list that can't be reached keeps people waiting once, and then not for so long. */
const silence = 10 * 60_000;

/** Prices change monthly at most, so a day old is good enough. */
export function rememberedPrices(reader: PriceReader, clock: Clock): ReadPrices {
  const lists = createTimedCache<BastionPrices>(day, clock);
  const answers = createTimedCache<BastionPrices | undefined>(silence, clock);

  async function ask(location: string): Promise<BastionPrices | undefined> {
    try {
      return await lists.get(location, () => reader.readBastionPrices(location), false);
    } catch (error) {
      if (error instanceof AzureProblem) return undefined;
      throw error;
    }
  }

  return (location) => answers.get(location, () => ask(location), false);
}
