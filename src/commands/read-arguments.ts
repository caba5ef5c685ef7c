import { isAccountName, isContainerName } from '../bastion/recording-store.ts';
import { hostInLink } from './host-link.ts';
import type { ParsedCommand } from './parsed-command.ts';
import { readOrder } from './read-order.ts';
import type { CommandEntry } from './registry.ts';

type CommandArguments = Omit<ParsedCommand, 'name' | 'reason' | 'topic'>;

const beforeHost = new Set(['on', 'for', 'of', 'at']);
const hostName = /^[\p{L}\p{N}._-]{1,80}$/u;
const operationId = /^(?:\d{6}-[0-9a-f]{16}|[0-9a-f]{6})$/;

/** Whether an operation can have it: an id, whole or its last six digits, in lower case. */
export function isOperationId(word: string): boolean {
  return operationId.test(word);
}

/**
 * What the words beside the phrase say: `on <host>` or a host by position, `to <account>/<container>`, an id, in any
 * order. `undefined`: some words have no place in this command, so it wasn't meant. A host's name may be typed in up to
 * three words ("bas hub").
 */
export function readArguments(
  entry: CommandEntry,
  words: readonly string[],
  used: ReadonlySet<number>,
): CommandArguments | 'badStore' | undefined {
  const order = entry.name === 'enable recording' ? readOrder(words, used) : { onFirst: false, used };
  const { loose, on, to } = group(words, order.used);
  if (to !== undefined && !entry.takesStore) {
    return undefined;
  }
  const place = to === undefined ? undefined : readStore(to);
  if (place === 'badStore') {
    return 'badStore';
  }
  const rest = [...loose, ...(place?.rest ?? [])];
  if (on !== undefined && on.length > 0 && rest.length > 0) {
    return undefined;
  }
  const subject = readSubject(entry, on?.length === 0 ? undefined : on, rest);
  return subject === undefined ? undefined : { ...subject, store: place?.store, onFirst: order.onFirst };
}

/** Sorts the words that the phrase left into those after `on`, those after `to`, and the rest. */
function group(words: readonly string[], used: ReadonlySet<number>) {
  const loose: string[] = [];
  let on: string[] | undefined;
  let to: string[] | undefined;
  let current = loose;
  words.forEach((word, index) => {
    const lower = word.toLowerCase();
    if (used.has(index)) {
      current = loose;
    } else if (beforeHost.has(lower) && on === undefined) {
      on = [];
      current = on;
    } else if (lower === 'to' && to === undefined && !used.has(index + 1)) {
      to = [];
      current = to;
    } else if (lower !== 'to') {
      current.push(word);
    }
  });
  return { loose, on, to };
}

function readSubject(
  entry: CommandEntry,
  on: readonly string[] | undefined,
  loose: readonly string[],
): Pick<CommandArguments, 'host' | 'operationId'> | undefined {
  const named = on ?? loose;
  if (named.length === 0) {
    return { host: undefined, operationId: undefined };
  }
  const only = named.length === 1 ? named[0] : undefined;
  if (entry.subject === 'operation' && on === undefined) {
    const id = only?.toLowerCase();
    return id !== undefined && isOperationId(id) ? { host: undefined, operationId: id } : undefined;
  }
  if (entry.subject !== 'host') {
    return undefined;
  }
  const linked = only === undefined ? undefined : hostInLink(only);
  if (linked !== undefined) {
    return { host: linked, operationId: undefined };
  }
  const plain = named.length <= 3 && named.every((word) => hostName.test(word));
  return plain ? { host: { kind: 'name', name: named.join(' ') }, operationId: undefined } : undefined;
}

/** `account/container`, `account container`, or only the account. */
function readStore(to: readonly string[]) {
  const [first = '', second, ...others] = to;
  const slash = first.indexOf('/');
  const account = (slash < 0 ? first : first.slice(0, slash)).toLowerCase();
  const container = (slash < 0 ? second : first.slice(slash + 1))?.toLowerCase();
  const rest = slash < 0 || second === undefined ? others : [second, ...others];
  if (!isAccountName(account) || (container !== undefined && !isContainerName(container))) {
    return 'badStore';
  }
  return { store: { account, container }, rest };
}
