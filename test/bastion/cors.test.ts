import { describe, expect, it } from 'vitest';
import { mergeCorsRule, withoutOrigin } from '../../src/bastion/cors.ts';
import type { CorsRule } from '../../src/bastion/storage.ts';

const mine = 'https://bst-AAA.bastion.azure.com';
const other = 'https://bst-bbb.bastion.azure.com';
const rule = (origins: readonly string[], change: Partial<CorsRule> = {}): CorsRule => ({
  allowedOrigins: origins,
  allowedMethods: ['GET'],
  allowedHeaders: ['*'],
  exposedHeaders: ['*'],
  maxAgeInSeconds: 86_400,
  ...change,
});
const foreign = (n: number) => rule([`https://app${n}.contoso.example`], { maxAgeInSeconds: n });

describe('merging the player’s CORS rule', () => {
  it('adds one rule and leaves the others as they are', () => {
    expect(mergeCorsRule([foreign(1)], mine)).toEqual({ kind: 'absent', rules: [foreign(1), rule([mine])] });
  });

  it('lets several hosts share one rule', () => {
    expect(mergeCorsRule([foreign(1), rule([other])], mine)).toEqual({
      kind: 'absent',
      rules: [foreign(1), rule([other, mine])],
    });
  });

  it('finds it present only in its exact case', () => {
    expect(mergeCorsRule([rule([mine])], mine)).toEqual({ kind: 'present' });
    expect(mergeCorsRule([rule([mine.toLowerCase()])], mine).kind).toBe('absent');
  });

  it('doesn’t join a rule that also allows other sites or methods', () => {
    const mixed = [rule([other, 'https://app.contoso.example']), rule([other], { allowedMethods: ['GET', 'PUT'] })];

    expect(mergeCorsRule(mixed, mine)).toEqual({ kind: 'absent', rules: [...mixed, rule([mine])] });
  });

  it('is refused when all five rules are taken, unless one can be shared', () => {
    expect(mergeCorsRule([1, 2, 3, 4, 5].map(foreign), mine)).toEqual({ kind: 'full' });
    expect(mergeCorsRule([...[1, 2, 3, 4].map(foreign), rule([other])], mine).kind).toBe('absent');
  });

  it('is refused when the rules get larger than 2 KiB together', () => {
    expect(mergeCorsRule([rule([`https://${'x'.repeat(2_040)}`])], mine)).toEqual({ kind: 'full' });
  });
});

describe('taking the player’s origin back', () => {
  it('takes only this origin from a shared rule', () => {
    expect(withoutOrigin([foreign(1), rule([other, mine])], mine)).toEqual([foreign(1), rule([other])]);
  });

  it('takes the rule when no origin is left', () => {
    expect(withoutOrigin([foreign(1), rule([mine])], mine)).toEqual([foreign(1)]);
  });

  it('changes nothing where the origin stands in somebody else’s rule only', () => {
    expect(withoutOrigin([rule([mine], { maxAgeInSeconds: 5 })], mine)).toBeUndefined();
  });
});
