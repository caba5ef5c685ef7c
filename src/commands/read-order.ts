/**
 * Whether "switching on first" is said, or "on first" after something that may be the host: "on first" alone names a host
 * called so. `used` comes back with these words in it.
 */
export function readOrder(
  words: readonly string[],
  used: ReadonlySet<number>,
): { readonly onFirst: boolean; readonly used: ReadonlySet<number> } {
  const lower = words.map((word) => word.toLowerCase());
  const on = lower.findLastIndex((word, at) => word === 'on' && lower[at + 1] === 'first' && !used.has(at));
  if (on < 0) return { onFirst: false, used };
  if (lower[on - 1] === 'switching') return { onFirst: true, used: new Set([...used, on - 1, on, on + 1]) };
  const hasHost = lower.some((_, at) => at < on && !used.has(at));
  return hasHost ? { onFirst: true, used: new Set([...used, on, on + 1]) } : { onFirst: false, used };
}
