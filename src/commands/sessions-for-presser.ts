import { minimumToSeeSessions } from '../access/minimum.ts';
import { sameArmId } from '../bastion/arm-id.ts';
import type { WhereRequest } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import type { Entry } from './journal.ts';
import { readMachineSessions } from './read-sessions.ts';
import { readVisibleHosts } from './visible-hosts.ts';
import type { WhoFound } from './who-is-connected.ts';

/** The names behind a count, for a person who may see them in Azure too. */
export async function sessionsForPresser(request: WhereRequest, deps: CommandDeps): Promise<WhoFound> {
  const { where } = request;
  return 'hostId' in where ? await onHost(where.hostId, request, deps) : await onMachine(where.machine, request, deps);
}

async function onHost(hostId: string, { caller }: WhereRequest, deps: CommandDeps): Promise<WhoFound> {
  const visible = await readVisibleHosts(caller, deps);
  const host = 'none' in visible ? undefined : visible.hosts.find(({ id }) => sameArmId(id, hostId));
  if (host === undefined) {
    return { answer: { kind: 'unknownHost' }, end: { refused: 'host.unknown' } };
  }
  const missing = await deps.access.missing(caller, minimumToSeeSessions(host.id));
  if (missing.length > 0) {
    const end = { refused: 'access.rightsMissing' } as const;
    return { answer: { kind: 'rightsMissing', missing }, end, hostId: host.id };
  }
  const sessions = await deps.reader.readActiveSessions(host.id);
  const end = { outcome: sessions.known ? 'shown' : 'cannotTell' };
  return { answer: { kind: 'sessions', sessions }, end, hostId: host.id };
}

async function onMachine(machine: string, { caller }: WhereRequest, deps: CommandDeps): Promise<WhoFound> {
  const found = await readMachineSessions(machine, caller, deps);
  if ('none' in found) {
    return { answer: { kind: 'unknownHost' }, end: { refused: 'host.unknown' } };
  }
  if ('missing' in found) {
    const { missing } = found;
    return { answer: { kind: 'rightsMissing', missing }, end: { refused: 'access.rightsMissing' } };
  }
  const [untold] = found.untold;
  const isNothingKnown = found.found.length === 0 && untold !== undefined;
  const sessions = isNothingKnown
    ? ({ known: false, reason: untold.reason } as const)
    : ({ known: true, sessions: found.found.flatMap((one) => one.sessions ?? []) } as const);
  return { answer: { kind: 'sessions', sessions }, end: { outcome: sessions.known ? 'shown' : 'cannotTell' } };
}

/** Names of people are shown: who asked for them is in the log before. */
export function entryOfSessions({ where, caller, conversationId }: WhereRequest): Entry {
  const command = 'machine' in where ? `who is on ${where.machine}` : 'who is connected';
  const hostId = 'hostId' in where ? where.hostId : undefined;
  return { caller, conversationId, command, hostId, durable: 'all' };
}
