import { describe, expect, it } from 'vitest';
import { consequenceLines } from '../../src/bot/present-plan.ts';
import { plan } from '../cards/fixtures.ts';

function said(price: { before: number; after: number; currency: string } | undefined): string | undefined {
  return consequenceLines({ ...plan, consequences: [{ kind: 'listPrice', price }] }).others[0]?.text;
}

describe('the price on a card', () => {
  it('is the difference of a month, before and after, without cents', () => {
    expect(said({ before: 211.7, after: 328.5, currency: 'USD' })).toBe(
      '+ $117 a month: $212 → $329 (list price before discount)',
    );
    expect(said({ before: 30_000, after: 45_000.4, currency: 'JPY' })).toBe(
      '+ ¥15,000 a month: ¥30,000 → ¥45,000 (list price before discount)',
    );
  });

  it('is said to be unknown, and alarms nobody, when it can’t be had', () => {
    expect(said(undefined)).toMatch(/^Price unknown/);
  });
});
