import { describe, expect, it } from 'vitest';
import { quantile, ratio } from '../../bench/numbers.ts';

describe('the numbers of a benchmark', () => {
  it.each([
    [0.5, 10],
    [0.95, 19],
    [1, 20],
    [0, 1],
  ])('take the nearest rank for a share of %d', (share, expected) => {
    const oneToTwenty = Array.from({ length: 20 }, (_, index) => 20 - index);

    expect(quantile(oneToTwenty, share)).toBe(expected);
  });

  it('are not made up when nothing was measured', () => {
    expect(() => quantile([], 0.5)).toThrow('no samples');
  });

  it('are compared round by round', () => {
    expect(ratio([10, 30, 20], [10, 10, 40])).toEqual({ median: 1, min: 0.5, max: 3 });
  });

  it('are not compared with what wasn’t measured', () => {
    expect(ratio([1], []).median).toBeNaN();
  });
});
