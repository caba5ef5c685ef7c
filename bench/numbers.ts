/** Milliseconds of many runs of the same thing. */
export type Samples = readonly number[];

/** The smallest sample that at least `share` (0 to 1) of all are not above (nearest rank). Throws when there is none. */
export function quantile(samples: Samples, share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('no samples');
  return found;
}

export const heading = row('ms', ['n', 'p50', 'p95', 'max']);

/** One line of the report: name, count, p50, p95 and maximum. */
export function line(name: string, samples: Samples): string {
  const shown = [0.5, 0.95, 1].map((share) => quantile(samples, share).toFixed(0));
  return row(name, [String(samples.length), ...shown]);
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(42) + cells.map((cell) => cell.padStart(7)).join('');
}
