/** Milliseconds of many runs of the same thing. */
export type Samples = readonly number[];

/** The smallest sample that at least `share` (0 to 1) of all are not above (nearest rank). Throws when there is none. */
export function quantile(samples: Samples, share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('no samples');
  return found;
}

/** How many times of the other it is: in the middle of all rounds, and the smallest and largest of a round. */
export interface Ratio {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Compares round by round, so that what slowed a round down weighs on both. Throws when there is no round. */
export function ratio(ours: readonly number[], theirs: readonly number[]): Ratio {
  const rounds = ours.map((one, round) => one / (theirs[round] ?? Number.NaN));
  return { median: quantile(rounds, 0.5), min: Math.min(...rounds), max: Math.max(...rounds) };
}
