import type { MissingRight } from '../access/access.ts';
import { minimumToSeeSessions } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { scopeKey } from '../access/scope.ts';
import type { ActiveSession, ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { CommandDeps } from './deps.ts';
import { squeezed } from './find-host.ts';
import type { Answer } from './reply.ts';
import type { FoundSessions } from './reports.ts';
import { readVisibleHosts } from './visible-hosts.ts';

type Deps = Pick<CommandDeps, 'reader' | 'access'>;

/** For who may see them: asked before. Throws `AzureProblem`. */
export async function readHostSessions(host: BastionHost, { reader }: Deps): Promise<FoundSessions> {
  const read = await reader.readActiveSessions(host.id);
  const of = { host };
  if (!read.known) {
    return { of, found: [], untold: [{ host: host.name, reason: read.reason }], looked: 1, hidden: 0 };
  }
  const { sessions } = read;
  return { of, found: [{ host: host.name, count: sessions.length, sessions }], untold: [], looked: 1, hidden: 0 };
}

export type MachineSessions =
  | FoundSessions
  /** There is no host whose sessions the person may see. */
  | { readonly missing: readonly MissingRight[] }
  | { readonly none: Answer };

/** Through all hosts whose sessions the person may see. One that can't be asked is named, not dropped. */
export async function readMachineSessions(machine: string, person: Person, deps: Deps): Promise<MachineSessions> {
  const visible = await readVisibleHosts(person, deps);
  if ('none' in visible) {
    return visible;
  }
  const { hosts } = visible;
  const missing = await deps.access.missing(
    person,
    hosts.flatMap((host) => minimumToSeeSessions(host.id)),
  );
  const hidden = new Set(missing.map(({ scope }) => scopeKey(scope)));
  const open = hosts.filter(({ id }) => !hidden.has(scopeKey(id)));
  if (open.length === 0) {
    return { missing };
  }
  const read = await Promise.all(open.map(async (host) => ({ host: host.name, read: await readOrNot(host, deps) })));
  const found = read.flatMap(({ host, read: answer }) => {
    const sessions = answer.known ? answer.sessions.filter((session) => isOn(machine, session)) : [];
    return sessions.length === 0 ? [] : [{ host, count: sessions.length, sessions }];
  });
  const untold = read.flatMap(({ host, read: answer }) => (answer.known ? [] : [{ host, reason: answer.reason }]));
  return { of: { machine }, found, untold, looked: open.length, hidden: hosts.length - open.length };
}

async function readOrNot(host: BastionHost, { reader }: Deps): Promise<ActiveSessions> {
  try {
    return await reader.readActiveSessions(host.id);
  } catch (error) {
    if (error instanceof AzureProblem) return { known: false, reason: error.message };
    throw error;
  }
}

/** Azure gives the VM's name, or what was typed to connect by IP address or DNS name. */
function isOn(machine: string, { targetHostName }: ActiveSession): boolean {
  const typed = squeezed(machine);
  return [targetHostName, targetHostName.split('.')[0] ?? ''].some((name) => squeezed(name) === typed);
}
