/** A time as somebody typed it. What it means depends on their clock and zone: `resolveWhen`. */
export interface WhenSaid {
  readonly kind: WhenKind;
  /** After *until*, *at* or *for*. Of `idle`: until when it is waited; empty where nobody said. */
  readonly text: string;
}

/** `idle`: when nobody is connected. */
export type WhenKind = 'until' | 'at' | 'for' | 'idle';

const untilWords = new Set(['until', 'till', 'bis']);
const atWords = new Set(['at', 'um']);
const forWords = new Set(['for', 'für']);
const daysInWords =
  /^(?:\d|today|tonight|tomorrow|noon|midnight|mon|tue|wed|thu|fri|sat|sun|heute|morgen|mittag|mitternacht)/;
/** What follows is something else again. */
const boundaries = new Set(['on', 'auf', 'to', 'using', 'when', 'wenn', 'once', 'sobald']);
const quiet = [
  ['when', 'nobody', 'is', 'connected'],
  ['once', 'nobody', 'is', 'connected'],
  ['when', 'nobody', 'connected'],
  ['when', 'idle'],
  ['wenn', 'niemand', 'verbunden', 'ist'],
  ['sobald', 'niemand', 'verbunden', 'ist'],
];

interface Found {
  readonly when: WhenSaid;
  /** Which words said it. */
  readonly used: ReadonlySet<number>;
}

/**
 * The time among a line's words, if one of these kinds was said. `taken`: words that a phrase has used. A host may be named
 * by "at" and "for" too, so those need something behind them that begins like a time.
 */
export function readWhen(
  words: readonly string[],
  taken: ReadonlySet<number>,
  kinds: readonly WhenKind[],
): Found | undefined {
  const lower = words.map((word) => word.toLowerCase());
  const idle = kinds.includes('idle') ? findQuiet(lower, taken) : undefined;
  for (const [index, word] of lower.entries()) {
    if (taken.has(index) || idle?.has(index) === true) continue;
    const kind = opens(word, lower[index + 1] ?? '');
    if (kind === undefined || !(kinds.includes(kind) || (kind === 'until' && idle !== undefined))) continue;
    const used = textFrom(word === 'in' ? index : index + 1, lower, new Set([...taken, ...(idle ?? [])]));
    const text = used.map((at) => words[at]).join(' ');
    if (text === '') continue;
    const all = new Set([index, ...used, ...(idle ?? [])]);
    return { when: { kind: idle === undefined ? kind : 'idle', text }, used: all };
  }
  return idle && { when: { kind: 'idle', text: '' }, used: idle };
}

/** As one would type it. */
export function formatWhen({ kind, text }: WhenSaid): string {
  if (kind !== 'idle') return `${kind} ${text}`;
  return text === '' ? 'when nobody is connected' : `when nobody is connected until ${text}`;
}

function opens(word: string, next: string): WhenKind | undefined {
  if (untilWords.has(word)) return 'until';
  if (word === 'in') return /^\d/.test(next) ? 'until' : undefined;
  if (atWords.has(word)) return daysInWords.test(next) ? 'at' : undefined;
  return forWords.has(word) && /^\d/.test(next) ? 'for' : undefined;
}

function textFrom(start: number, lower: readonly string[], taken: ReadonlySet<number>): readonly number[] {
  const found: number[] = [];
  for (let at = start; at < lower.length; at += 1) {
    const word = lower[at] ?? '';
    if (taken.has(at) || boundaries.has(word)) break;
    found.push(at);
  }
  return found;
}

function findQuiet(lower: readonly string[], taken: ReadonlySet<number>): ReadonlySet<number> | undefined {
  for (const phrase of quiet) {
    const start = lower.findIndex((_, at) => phrase.every((word, n) => lower[at + n] === word && !taken.has(at + n)));
    if (start >= 0) return new Set(phrase.map((_, n) => start + n));
  }
  return undefined;
}
