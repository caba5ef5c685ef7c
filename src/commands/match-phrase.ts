import { distance } from 'fastest-levenshtein';

/** Where a phrase's words stand among the words of a line. */
export interface PhraseMatch {
  readonly used: ReadonlySet<number>;
  /** Letters that had to be changed, in all. */
  readonly distance: number;
}

/** How many letters of a word may differ. `confident` mends and runs; `suggest` only asks *did you mean*. */
export type Tolerance = 'exact' | 'confident' | 'suggest';

/**
 * Finds every word of `phrase` among `words`, in any order, each word used once. Case was lowered before.
 *
 * A confident repair allows no change in words of up to 3 letters, one in 4 and 5, two from 6 on (the shorter of both
 * words counts). That mends "enabel recoridng", yet never turns "on" into "off" or "disable" into "enable" (distance 3).
 * It may run, since every command only reads or shows a plan. A suggestion allows half of the letters.
 */
export function matchPhrase(
  phrase: readonly string[],
  words: readonly string[],
  tolerance: Tolerance,
): PhraseMatch | undefined {
  const used = new Set<number>();
  let total = 0;
  for (const wanted of phrase) {
    const found = nearest(wanted, words, used, tolerance);
    if (found === undefined) {
      return undefined;
    }
    used.add(found.index);
    total += found.distance;
  }
  return { used, distance: total };
}

function nearest(wanted: string, words: readonly string[], used: ReadonlySet<number>, tolerance: Tolerance) {
  if (tolerance === 'exact') {
    const index = words.findIndex((word, at) => word === wanted && !used.has(at));
    return index < 0 ? undefined : { index, distance: 0 };
  }
  let best: { index: number; distance: number } | undefined;
  words.forEach((word, index) => {
    const most = Math.min(allowed(wanted, word, tolerance), best === undefined ? 99 : best.distance - 1);
    if (used.has(index) || Math.abs(word.length - wanted.length) > most) {
      return;
    }
    const letters = word === wanted ? 0 : distance(word, wanted);
    if (letters <= most) {
      best = { index, distance: letters };
    }
  });
  return best;
}

function allowed(wanted: string, word: string, tolerance: Exclude<Tolerance, 'exact'>): number {
  const letters = Math.min(wanted.length, word.length);
  if (tolerance === 'suggest') {
    return Math.floor(letters / 2);
  }
  if (letters < 4) {
    return 0;
  }
  return letters < 6 ? 1 : 2;
}
