import { isAccountName, isContainerName, storeOfUrl } from '../bastion/recording-store.ts';
import type { CommandEntry } from './command-entry.ts';
import { hostInLink } from './host-link.ts';
import type { HostArgument, ParsedCommand } from './parsed-command.ts';

type CommandArguments = Pick<ParsedCommand, 'host' | 'store' | 'operationId' | 'page'>;

const beforeHost = new Set(['on', 'for', 'of', 'at', 'auf', 'für', 'von', 'bei']);
/** Beside a name they say nothing more; alone, which host is meant must be asked. */
const pronouns = new Set(['it', 'this', 'that', 'there', 'here', 'host', 'es', 'hier', 'dort']);
/** What follows was meant to say how, and wasn't understood. */
const beforeWay = new Set(['using', 'with', 'by', 'via', 'switching']);
const hostName = /^[\p{L}\p{N}._-]{1,80}$/u;
/** `resource group/name`, as Azure allows them. */
const hostInGroup = /^([\p{L}\p{N}._()-]{1,90})\/([\p{L}\p{N}._-]{1,80})$/u;
/** As the portal shows it. One with a signature never gets here. */
const containerUrl = /^https:\/\/[a-z0-9]+\.blob\./i;
const sessionId = /^[\w-]{4,80}$/;
const operationId = /^(?:\d{6}-[0-9a-f]{16}|[0-9a-f]{6})$/;

/** Whether an operation can have it: an id, whole or its last six digits, in lower case. */
export function isOperationId(word: string): boolean {
  return operationId.test(word);
}

/**
 * What the words beside the phrase say: `on <host>` or a host by position, `to <account>/<container>`, an id, in any
 * order. `undefined`: some words have no place in this command, so it wasn't meant. A host's name may be typed in up to
 * three words ("bas hub"), or after its resource group ("rg-network/bas-hub").
 */
export function readArguments(
  entry: CommandEntry,
  words: readonly string[],
  used: ReadonlySet<number>,
): CommandArguments | 'badStore' | undefined {
  const page = entry.isLong === true ? readPage(words, used) : undefined;
  const {
    loose: all,
    on: said,
    to: given,
  } = group(words, page === undefined ? used : new Set([...used, ...page.used]));
  const isFirst = entry.takesStore === 'first' && given === undefined;
  const { loose, to } = isFirst ? storeFirst(all) : { loose: all, to: given };
  // Who can't connect, can't connect *to* a host.
  const on = said ?? (entry.takesStore ? undefined : to);
  const place = to === undefined || on === to ? undefined : readStore(to);
  if (place === 'badStore') {
    return 'badStore';
  }
  const rest = [...loose, ...(place?.rest ?? [])];
  const isTwice = entry.subject !== 'session' && on !== undefined && on.length > 0 && rest.length > 0;
  if (isTwice || (to !== undefined && on !== to && !entry.takesStore)) {
    return undefined;
  }
  if (entry.subject === 'session') return readSession(entry, on, loose);
  const subject = readSubject(entry, on?.length === 0 ? undefined : on, rest);
  return subject && { ...subject, store: place?.store, ...(page && { page: page.number }) };
}

const highestPage = 999;

/** `page 2`. */
function readPage(words: readonly string[], used: ReadonlySet<number>) {
  const at = words.findIndex((word, index) => word.toLowerCase() === 'page' && !used.has(index));
  const number = Number(words[at + 1]);
  const isPage = at >= 0 && Number.isInteger(number) && number >= 1 && number <= highestPage;
  return isPage ? { number, used: [at, at + 1] } : undefined;
}

/** "auditstore/rec-2027 …" or "auditstore rec-2027 …": what stands there is the container. */
function storeFirst(loose: readonly string[]) {
  const [first, second, ...others] = loose;
  if (first === undefined) return { to: undefined, loose };
  const isWhole = first.includes('/') || second === undefined;
  return isWhole ? { to: [first], loose: loose.slice(1) } : { to: [first, second], loose: others };
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

/** "disconnect 3fa2b1c4 on bas-hub". */
function readSession(entry: CommandEntry, on: readonly string[] | undefined, loose: readonly string[]) {
  const [session, ...others] = loose;
  const host = readSubject({ ...entry, subject: 'host' }, on ?? [], []);
  if (others.length > 0 || host === undefined || (session !== undefined && !sessionId.test(session))) return undefined;
  return { ...host, store: undefined, session: session?.toLowerCase() };
}

function readSubject(
  entry: CommandEntry,
  on: readonly string[] | undefined,
  loose: readonly string[],
): Pick<CommandArguments, 'host' | 'operationId'> | undefined {
  const named = (on ?? loose).filter((word) => !pronouns.has(word.toLowerCase()));
  if (named.length === 0) {
    return { host: undefined, operationId: undefined };
  }
  const only = named.length === 1 ? named[0] : undefined;
  if (entry.subject === 'operation') {
    const id = only?.toLowerCase();
    const isNamed = id !== undefined && (on !== undefined || isOperationId(id));
    return isNamed ? { host: undefined, operationId: id } : undefined;
  }
  if (entry.subject !== 'host') {
    return undefined;
  }
  const linked = only === undefined ? undefined : hostInLink(only);
  if (linked !== undefined) {
    return { host: linked, operationId: undefined };
  }
  const host = only === undefined || beforeWay.has(only.toLowerCase()) ? undefined : readHostName(only);
  if (host !== undefined) {
    return { host, operationId: undefined };
  }
  const plain = named.length <= 3 && named.every((word) => hostName.test(word) && !beforeWay.has(word.toLowerCase()));
  return plain ? { host: { kind: 'name', name: named.join(' ') }, operationId: undefined } : undefined;
}

/** `name` or `resource group/name`; undefined for what can be neither. */
export function readHostName(word: string): HostArgument | undefined {
  const [, group, name] = hostInGroup.exec(word) ?? [];
  if (group !== undefined && name !== undefined) {
    return { kind: 'name', name, group };
  }
  return hostName.test(word) ? { kind: 'name', name: word } : undefined;
}

/** `account/container`, `account container`, the address of a container, or only the account. */
function readStore(to: readonly string[]) {
  const [first = '', second, ...others] = to;
  const linked = containerUrl.test(first) ? storeOfUrl(first.toLowerCase()) : undefined;
  if (linked !== undefined) return { store: linked, rest: to.slice(1) };
  const slash = first.indexOf('/');
  const account = (slash < 0 ? first : first.slice(0, slash)).toLowerCase();
  const container = (slash < 0 ? second : first.slice(slash + 1))?.toLowerCase();
  const rest = slash < 0 || second === undefined ? others : [second, ...others];
  if (!isAccountName(account) || (container !== undefined && !isContainerName(container))) {
    return 'badStore';
  }
  return { store: { account, container }, rest };
}
