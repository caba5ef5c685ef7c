import { distance } from 'fastest-levenshtein';
import type { CommandName } from './command.ts';
import { matchPhrase } from './match-phrase.ts';
import { wordsOf } from './normalise.ts';
import { registry } from './registry.ts';

const helpWords = new Set(['help', 'hilfe']);
const fillers = new Set(['with', 'about', 'on', 'for', 'zu', 'mit']);
/** A longer text that begins with "help" is a story, not the name of a command. */
const mostWords = 4;
const nearestShown = 2;

/** What `help` is asked about, in lower case; `undefined`: the words aren't that. Empty: about nothing in particular. */
export function askedAbout(lower: readonly string[]): readonly string[] | undefined {
  if (!helpWords.has(lower[0] ?? '')) {
    return undefined;
  }
  const about = lower.slice(1).filter((word) => !fillers.has(word));
  return about.length <= mostWords ? about : undefined;
}

/** The command that is meant, by its name, a part of it, or another phrase that asks for it. */
export function commandAbout(about: readonly string[]): CommandName | undefined {
  if (about.length === 0) {
    return undefined;
  }
  const named = registry.find(({ name }) => explains(name, about));
  return (named ?? registry.find(({ words }) => words.some((phrase) => explains(phrase, about))))?.name;
}

/** What could be sent instead when no command is called so: help on the most alike, then all of it. */
export function nearestHelp(about: readonly string[]): readonly string[] {
  const said = about.join(' ');
  const alike = registry.toSorted((a, b) => distance(a.name, said) - distance(b.name, said));
  return [...alike.slice(0, nearestShown).map(({ name }) => `help ${name}`), 'help'];
}

/** All that was said stands in the phrase. */
function explains(phrase: string, about: readonly string[]): boolean {
  return matchPhrase(about, wordsOf(phrase), 'confident') !== undefined;
}
