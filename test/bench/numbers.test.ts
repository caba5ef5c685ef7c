import { describe, expect, it } from 'vitest';
import { line, quantile } from '../../bench/numbers.ts';

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

  it('show how many there are, the middle, the slow ones and the slowest', () => {
    expect(line('help', [3.2, 1.1, 2.2]).split(/\s+/)).toEqual(['help', '3', '2', '3', '3']);
  });
});
