import type { ParsedCommand } from './parsed-command.ts';

/** How it is to be done, where one may choose. */
export type Way = Pick<ParsedCommand, 'access' | 'onFirst'>;

/** Whatever stands between the words of a phrase says no more. */
const phrases: readonly { readonly words: readonly string[]; readonly says: Partial<Way> }[] = [
  ...['using', 'with', 'by', 'via'].flatMap((preposition) => [
    { words: [preposition, 'managed', 'identity'], says: { access: 'managedIdentity' } as const },
    { words: [preposition, 'sas'], says: { access: 'sas' } as const },
  ]),
  { words: ['switching', 'on', 'first'], says: { onFirst: true } },
  { words: ['switch', 'on', 'first'], says: { onFirst: true } },
];

/**
 * Takes "using managed identity", "by sas" and "switching on first" out of the words, wherever they stand. Neither is
 * mended: who asks for one way must not get the other.
 */
export function readWay(words: readonly string[]): { readonly rest: readonly string[]; readonly way: Way } {
  let rest = words;
  let way: Way = { access: undefined, onFirst: false };
  for (const { words: phrase, says } of phrases) {
    const at = indexOf(phrase, rest);
    if (at >= 0) {
      rest = [...rest.slice(0, at), ...rest.slice(at + phrase.length)];
      way = { ...way, ...says };
    }
  }
  return { rest, way };
}

export function isSpecial({ access, onFirst }: Way): boolean {
  return access !== undefined || onFirst;
}

/** As one would type it. */
export function formatWay({ access, onFirst }: Way): readonly string[] {
  const means = access === 'managedIdentity' ? ['using managed identity'] : access === 'sas' ? ['using sas'] : [];
  return onFirst ? [...means, 'switching on first'] : means;
}

function indexOf(phrase: readonly string[], words: readonly string[]): number {
  return words.findIndex((_, at) => phrase.every((word, next) => words[at + next]?.toLowerCase() === word));
}
