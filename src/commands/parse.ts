import type { CommandName } from './command.ts';
import type { CommandEntry } from './command-entry.ts';
import { askedAbout, commandAbout, nearestHelp } from './help-about.ts';
import { hostInLink } from './host-link.ts';
import { matchPhrase, type PhraseMatch, type Tolerance } from './match-phrase.ts';
import { holdsSecret, plainLines, wordsOf } from './normalise.ts';
import { notYetTopic } from './not-yet.ts';
import { bareCommand as bare, formatCommand, type Parsed, type ParsedCommand } from './parsed-command.ts';
import { readArguments } from './read-arguments.ts';
import { readReason } from './read-reason.ts';
import { isSpecial, readWay, type Way } from './read-way.ts';
import { readWhen } from './read-when.ts';
import { registry } from './registry.ts';
import { isDecision, isGreeting, isThanks } from './small-talk.ts';

/** A message with more words is talk, not a command. */
const mostWords = 24;
const oneName = /^[\p{L}\p{N}._-]{1,80}$/u;

const phrases = registry.flatMap((entry) =>
  [entry.name, ...entry.words].map((phrase) => ({ entry, words: wordsOf(phrase) })),
);

/** A line's words, without those that say how it is to be done. */
interface Said {
  readonly words: readonly string[];
  readonly lower: readonly string[];
  readonly way: Way;
  readonly reason: string | undefined;
}

interface Reading {
  readonly command: ParsedCommand | { readonly badStore: CommandName };
  readonly entry: CommandEntry;
  readonly weight: number;
  readonly distance: number;
}

/**
 * What a text asks for. Never throws, whatever the text, and takes time linear in its length: at most 1,000 characters
 * are read. Several lines are one command, or the first that is a command counts.
 */
export function parse(text: string): Parsed {
  if (holdsSecret(text)) {
    return { kind: 'secret' };
  }
  const lines = plainLines(text);
  const whole = lines.length > 1 ? parseLine(lines.join(' '), '') : undefined;
  if (whole?.kind === 'command' && !whole.repaired && whole.command.reason === undefined) {
    return whole;
  }
  const all = lines.map((line, index) => parseLine(line, lines.slice(index + 1).join(' ')));
  const isCommand = (parsed: Parsed) => parsed.kind === 'command' || parsed.kind === 'badStore';
  return (
    all.find((parsed) => isCommand(parsed) && !('repaired' in parsed && parsed.repaired)) ??
    all.find(isCommand) ??
    all[0] ?? { kind: 'command', command: bare('help'), repaired: false }
  );
}

function parseLine(line: string, following: string): Parsed {
  const { head, reason } = splitReason(line, following);
  const words = wordsOf(head);
  const lower = words.map((word) => word.toLowerCase());
  if (isThanks(line)) {
    return { kind: 'thanks' };
  }
  if (isGreeting(lower)) {
    return { kind: 'greeting' };
  }
  if (isDecision(lower)) {
    return { kind: 'byButtonOnly' };
  }
  const said = lower.join(' ');
  const quoting = registry.find((entry) => entry.quotes.some((quote) => said.includes(quote)));
  if (quoting !== undefined) {
    return { kind: 'command', command: bare(quoting.name), repaired: false };
  }
  const linked = hostInLink(words.length === 1 ? (words[0] ?? '') : '');
  if (linked !== undefined) {
    return { kind: 'command', command: { ...bare('status'), host: linked }, repaired: false };
  }
  return words.length > mostWords ? { kind: 'unknown', suggestions: [] } : parseWords(words, reason);
}

function parseWords(line: readonly string[], reason: string | undefined): Parsed {
  const { rest: words, way } = readWay(line);
  const said: Said = { words, lower: words.map((word) => word.toLowerCase()), way, reason };
  const about = askedAbout(line.map((word) => word.toLowerCase()));
  const topic = about === undefined ? undefined : commandAbout(about);
  if (about?.length === 0 || topic !== undefined) {
    return { kind: 'command', command: { ...bare('help'), topic }, repaired: false };
  }
  const exact = best(readings(said, 'exact'));
  // Before anything is mended: "recordings" is not a typo of "recording".
  const wished = exact === undefined ? notYetTopic(said.lower, 'exact') : undefined;
  if (wished !== undefined) {
    return { kind: 'notYet', topic: wished };
  }
  const chosen = exact ?? best(readings(said, 'confident'));
  if (chosen === undefined) {
    return about === undefined
      ? (namesNoOperation(said.lower) ?? unknown(said, line))
      : { kind: 'unknown', suggestions: nearestHelp(about) };
  }
  return 'badStore' in chosen.command
    ? { kind: 'badStore', name: chosen.command.badStore }
    : { kind: 'command', command: chosen.command, repaired: exact === undefined };
}

function unknown(said: Said, line: readonly string[]): Parsed {
  const suggestions = oneOfEach(line, said.reason) ?? suggest(said);
  const wished = suggestions.length === 0 ? notYetTopic(said.lower, 'confident') : undefined;
  return wished === undefined ? { kind: 'unknown', suggestions } : { kind: 'notYet', topic: wished };
}

/** "cancel" with one word that can't be an id: understood, so that the answer is that there is no such request. */
function namesNoOperation(lower: readonly string[]): Parsed | undefined {
  for (const { entry, words: phrase } of phrases.filter((one) => one.entry.subject === 'operation')) {
    const match = matchPhrase(phrase, lower, 'exact');
    const [id, ...others] = lower.filter((_, index) => match?.used.has(index) === false);
    if (id !== undefined && others.length === 0 && oneName.test(id)) {
      return { kind: 'command', command: { ...bare(entry.name), operationId: id }, repaired: false };
    }
  }
  return undefined;
}

/** Every command that the words can be read as, all words explained. */
function readings(said: Said, tolerance: Tolerance): readonly Reading[] {
  return phrases.flatMap(({ entry, words: phrase }) => {
    const match = isExcluded(entry, said.lower) ? undefined : matchPhrase(phrase, said.lower, tolerance);
    const command = match === undefined ? undefined : readCommand(entry, said, match);
    if (match === undefined || command === undefined) {
      return [];
    }
    const weight = phrase.length + (entry.subject === 'command' ? 10 : 0);
    return [{ command, entry, weight, distance: match.distance }];
  });
}

function readCommand(
  entry: CommandEntry,
  { words, way, reason }: Said,
  match: PhraseMatch,
): Reading['command'] | undefined {
  if (isSpecial(way) && !entry.takesStore) {
    return undefined;
  }
  if (entry.subject === 'command') {
    return readTopic(
      entry,
      words.filter((_, index) => !match.used.has(index)),
    );
  }
  const timed = entry.takesWhen && readWhen(words, match.used, entry.takesWhen);
  const given = readArguments(entry, words, new Set([...match.used, ...(timed?.used ?? [])]));
  if (given === undefined || (reason !== undefined && !entry.takesReason)) {
    return undefined;
  }
  if (given === 'badStore') {
    return { badStore: entry.name };
  }
  const command = { ...bare(entry.name), ...given, ...way, when: timed?.when };
  return reason === undefined ? command : { ...command, ...readReason(reason, given) };
}

function readTopic(entry: CommandEntry, rest: readonly string[]): ParsedCommand | undefined {
  const asked = rest.map((word) => word.toLowerCase()).filter((word) => !['with', 'about', 'on', 'for'].includes(word));
  const topic = registry.find(
    (candidate) => matchPhrase(wordsOf(candidate.name), asked, 'confident')?.used.size === asked.length,
  );
  return asked.length > 0 && topic === undefined ? undefined : { ...bare(entry.name), topic: topic?.name };
}

/** The longest phrase, then the fewest mended letters. Two commands alike: none, so that both are offered. */
function best(found: readonly Reading[]): Reading | undefined {
  const [first, ...others] = found.toSorted((a, b) => b.weight - a.weight || a.distance - b.distance);
  const rival = others.find((other) => other.entry !== first?.entry);
  const tied = rival !== undefined && rival.weight === first?.weight && rival.distance === first.distance;
  return tied && first?.distance !== 0 ? undefined : first;
}

/** "bas-hub,bas-dev": a command takes one host, so each is offered, at most three. */
function oneOfEach(words: readonly string[], reason: string | undefined): readonly string[] | undefined {
  const [list, ...others] = words.filter((word) => word.includes(','));
  if (others.length > 0) {
    return undefined;
  }
  const single = list?.split(',').filter((part) => part !== '') ?? [];
  const commands = single.slice(0, 3).flatMap((part) => {
    const said = words.map((word) => (word === list ? part : word));
    const parsed = parseWords(said, reason);
    return parsed.kind === 'command' ? [formatCommand(parsed.command)] : [];
  });
  return commands.length > 0 ? commands : undefined;
}

/** At most three commands that something in the words resembles, the nearest first. */
function suggest(said: Said): readonly string[] {
  const { lower } = said;
  const whole = readings(said, 'suggest').toSorted((a, b) => a.distance - b.distance);
  const near = whole.flatMap(({ command }) => ('badStore' in command ? [] : [command]));
  const partly = phrases
    .filter(({ entry, words: phrase }) => !isExcluded(entry, lower) && phrase.some((word) => resembles(word, lower)))
    .map(({ entry }) => bare(entry.name));
  const byName = new Map<CommandName, ParsedCommand>();
  for (const command of [...near, ...partly]) {
    byName.set(command.name, byName.get(command.name) ?? command);
  }
  return [...byName.values()].slice(0, 3).map(formatCommand);
}

/** Short words ("what", "show") stand in any talk and say nothing about what was meant. */
function resembles(word: string, words: readonly string[]): boolean {
  return word.length > 4 && matchPhrase([word], words, 'confident') !== undefined;
}

/** "Turn off recording" must never be mended into turning it on. */
function isExcluded(entry: CommandEntry, words: readonly string[]): boolean {
  return words.some((word) => entry.unless.includes(word));
}

/** After "because" stands the reason, in the rest of the message when its own line ends there. */
function splitReason(line: string, following: string): { readonly head: string; readonly reason: string | undefined } {
  for (const word of line.matchAll(/[^ ]+/g)) {
    if (isBecause(word[0])) {
      const said = line.slice(word.index + word[0].length).trim() || following;
      return { head: line.slice(0, word.index), reason: said === '' ? undefined : said };
    }
  }
  return { head: line, reason: undefined };
}

function isBecause(word: string): boolean {
  const plain = word.toLowerCase().replace(/[:,]$/, '');
  return plain === 'weil' || plain === 'wegen' || matchPhrase(['because'], [plain], 'confident') !== undefined;
}
