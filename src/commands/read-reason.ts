import { parseRecordingStore } from '../bastion/recording-store.ts';
import { hostInLink } from './host-link.ts';
import { wordsOf } from './normalise.ts';
import type { ParsedCommand } from './parsed-command.ts';

type Given = Pick<ParsedCommand, 'host' | 'store'>;
type Options = Given & Pick<ParsedCommand, 'reason'>;

const mostReason = 500;
const option = /(?:^|[\s,;]+)(to|on) +([^ ]+)$/i;
/** In a reason, "on Monday" and "on INC-4711" are no hosts: only what has a name's dashes or digits is taken for one. */
const hostName = /^(?=.*[\p{N}._-])\p{L}[\p{L}\p{N}._-]{0,79}$/u;
const ticket = /^\p{Lu}+-\p{N}+$/u;

/**
 * The reason, and the options that stand behind it: ` to <account>/<container>` and ` on <host>` as its last words, in
 * any order, each only when it wasn't `given` before the reason. In this strict form alone, since a reason may hold any
 * words ("because we go to lunch").
 */
export function readReason(said: string, given: Given): Options {
  const found = option.exec(said);
  const read = found === null ? undefined : readOption(found[1], found[2], given);
  if (found === null || read === undefined) {
    return { ...given, reason: said === '' ? undefined : said.slice(0, mostReason) };
  }
  return readReason(said.slice(0, found.index), { ...given, ...read });
}

/** `undefined`: these words belong to the reason. */
function readOption(preposition = '', typed = '', given: Given): Partial<Given> | undefined {
  const [word, ...others] = wordsOf(typed);
  if (word === undefined || others.length > 0) {
    return undefined;
  }
  if (preposition.toLowerCase() === 'to') {
    const store = given.store === undefined ? parseRecordingStore(word.toLowerCase()) : undefined;
    return store === undefined ? undefined : { store };
  }
  const host = given.host === undefined ? readHost(word) : undefined;
  return host === undefined ? undefined : { host };
}

function readHost(word: string): Given['host'] {
  return hostInLink(word) ?? (hostName.test(word) && !ticket.test(word) ? { kind: 'name', name: word } : undefined);
}
