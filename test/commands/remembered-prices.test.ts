import { describe, expect, it } from 'vitest';
import type { BastionPrices, PriceReader } from '../../src/bastion/list-price.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { rememberedPrices } from '../../src/commands/remembered-prices.ts';
import { FakeClock } from '../fakes/fake-clock.ts';

const hour = 3_600_000;
const list: BastionPrices = { currency: 'USD', hourly: [{ meter: 'Premium Gateway', amount: 0.45 }] };

function setUp(read: () => BastionPrices = () => list) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const reader: PriceReader = {
    readBastionPrices: async (location) => {
      asked.push(location);
      return read();
    },
  };
  return { clock, asked, readPrices: rememberedPrices(reader, clock) };
}

describe('remembered prices', () => {
  it('are asked for once a day and region', async () => {
    const { clock, asked, readPrices } = setUp();

    expect(await Promise.all([readPrices('westeurope'), readPrices('westeurope')])).toEqual([list, list]);
    await readPrices('northeurope');
    clock.pass(23 * hour);
    expect(await readPrices('westeurope')).toEqual(list);
    expect(asked).toEqual(['westeurope', 'northeurope']);

    clock.pass(2 * hour);
    await readPrices('westeurope');
    expect(asked).toEqual(['westeurope', 'northeurope', 'westeurope']);
  });

  it('are unknown while the list can’t be had, and people wait for it only now and then', async () => {
    let down = true;
    const { clock, asked, readPrices } = setUp(() => {
      if (down) throw new AzureProblem('unavailable', 'no answer');
      return list;
    });

    expect(await readPrices('westeurope')).toBeUndefined();
    down = false;
    expect(await readPrices('westeurope')).toBeUndefined();
    expect(asked).toHaveLength(1);

    clock.pass(10 * 60_000);
    expect(await readPrices('westeurope')).toEqual(list);
  });

  it('don’t hide a mistake of our own', async () => {
    const { readPrices } = setUp(() => {
      throw new TypeError('a mistake');
    });

    await expect(readPrices('westeurope')).rejects.toThrow('a mistake');
  });
});
