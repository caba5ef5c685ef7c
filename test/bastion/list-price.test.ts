import { describe, expect, it } from 'vitest';
import { planEnableRecording } from '../../src/bastion/enable-recording.ts';
import type { EnableFacts } from '../../src/bastion/facts.ts';
import { type BastionPrices, listPriceOfUpgrade } from '../../src/bastion/list-price.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts } from '../fakes/enable-facts.ts';

const prices: BastionPrices = {
  currency: 'EUR',
  hourly: [
    { meter: 'Basic Gateway', amount: 0.1 },
    { meter: 'Standard Gateway', amount: 0.2 },
    { meter: 'Standard Additional Gateway', amount: 0.05 },
    { meter: 'Premium Gateway', amount: 0.4 },
    { meter: 'Premium Additional Gateway', amount: 0.1 },
  ],
};

describe('the list price of a higher tier', () => {
  it('is that of a month of 730 hours, with two scale units in it', () => {
    expect(listPriceOfUpgrade(bastionHost(), 'Premium', prices)).toEqual({ before: 146, after: 292, currency: 'EUR' });
  });

  it('counts every scale unit beyond two', () => {
    const price = listPriceOfUpgrade(bastionHost({ scaleUnits: 5 }), 'Premium', prices);

    expect(price?.before).toBeCloseTo((0.2 + 3 * 0.05) * 730);
    expect(price?.after).toBeCloseTo((0.4 + 3 * 0.1) * 730);
  });

  it('takes a Basic host for two scale units, as it always has', () => {
    const price = listPriceOfUpgrade(bastionHost({ sku: 'Basic', scaleUnits: undefined }), 'Premium', prices);

    expect(price).toEqual({ before: 73, after: 292, currency: 'EUR' });
  });

  it.each<[string, Parameters<typeof bastionHost>[0], BastionPrices]>([
    ['the list has no price of the new tier', {}, without('Premium Gateway')],
    ['the list has no price of the present tier', {}, without('Standard Gateway')],
    ['a scale unit has no price', { scaleUnits: 3 }, without('Premium Additional Gateway')],
    ['Azure doesn’t say how many scale units there are', { scaleUnits: undefined }, prices],
    ['the tier is free', { sku: 'Developer' }, prices],
    [
      'the list names one meter with two prices',
      {},
      { ...prices, hourly: [...prices.hourly, { meter: 'Premium Gateway', amount: 0.5 }] },
    ],
  ])('is unknown when %s', (_, host, list) => {
    expect(listPriceOfUpgrade(bastionHost(host), 'Premium', list)).toBeUndefined();
  });
});

describe('a plan', () => {
  it('says what the upgrade costs', () => {
    expect(consequencesOf({ prices })).toContainEqual({
      kind: 'listPrice',
      price: { before: 146, after: 292, currency: 'EUR' },
    });
  });

  it('says that it doesn’t know, when the price can’t be had', () => {
    expect(consequencesOf({ prices: undefined })).toContainEqual({ kind: 'listPrice', price: undefined });
  });

  it('says nothing of prices when the tier stays', () => {
    const kinds = consequencesOf({ prices, host: bastionHost({ sku: 'Premium' }) }).map(({ kind }) => kind);

    expect(kinds).not.toContain('listPrice');
  });

  it('is the same plan after the price moved', () => {
    expect(planOf({ prices }).fingerprint).toBe(planOf({ prices: undefined }).fingerprint);
  });
});

function without(meter: string): BastionPrices {
  return { ...prices, hourly: prices.hourly.filter((one) => one.meter !== meter) };
}

function planOf(change: Partial<EnableFacts>) {
  const outcome = planEnableRecording(enableFacts(change), new Date('2026-11-24T10:00:00Z'));
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}

function consequencesOf(change: Partial<EnableFacts>) {
  return planOf(change).consequences;
}
