import type { MissingRight } from '../access/access.ts';
import { minimumToSeeSessions } from '../access/minimum.ts';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import { findHost } from './find-host.ts';
import { readHostSessions, readMachineSessions } from './read-sessions.ts';
import type { FoundSessions } from './reports.ts';
import { perSubscription, readVisibleHosts } from './visible-hosts.ts';

const { doing } = texts.sessions;

/**
 * Who is connected through a host, or to a VM through any host. Names only where nobody else reads along; elsewhere a
 * button shows them to its presser.
 */
export const sessions: Run = async (asked, deps) => {
  const machine = await machineNamed(asked, deps);
  return machine === undefined ? await onHost(asked, deps) : await onMachine(machine, asked, deps);
};

/** What is typed is a VM's name when no bastion host of the person is called so, or much like it. */
async function machineNamed({ command, request }: Asked, deps: CommandDeps): Promise<string | undefined> {
  const { host: wanted } = command;
  if (wanted?.kind !== 'name' || wanted.group !== undefined) {
    return undefined;
  }
  const visible = await readVisibleHosts(request.caller, deps);
  const isHost = 'none' in visible || findHost(wanted, visible.hosts).kind !== 'unknown';
  return isHost ? undefined : wanted.name;
}

async function onHost(asked: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const missing = await deps.access.missing(asked.request.caller, minimumToSeeSessions(host.id), { hints: true });
  if (missing.length > 0) {
    return refused(doing.onHost(host.name), missing);
  }
  const found = await readHostSessions(host, deps);
  const answer = { kind: 'sessions', ...asFitsThePlace(found, asked) } as const;
  return mended ? { answer, host } : { answer };
}

async function onMachine(machine: string, asked: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const found = await readMachineSessions(machine, asked.request.caller, deps);
  if ('none' in found) {
    return { answer: found.none };
  }
  if ('missing' in found) {
    return refused(doing.onMachine(machine), perSubscription(found.missing));
  }
  if (found.looked === found.untold.length) {
    const { message, nextStep } = texts.sessions.untold(found.untold[0]?.reason ?? '');
    throw new UserError('sessions.untold', message, nextStep);
  }
  return { answer: { kind: 'sessions', ...asFitsThePlace(found, asked) } };
}

function refused(what: string, missing: readonly MissingRight[]): CommandAnswer {
  return { answer: { kind: 'rightsMissing', doing: what, missing } };
}

/** Others read along: only how many. */
function asFitsThePlace(found: FoundSessions, { request }: Asked): FoundSessions {
  return request.conversation.kind === 'personal'
    ? found
    : { ...found, found: found.found.map((one) => ({ ...one, sessions: undefined })) };
}
