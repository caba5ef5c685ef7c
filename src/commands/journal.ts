import type { Person } from '../access/person.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { UserErrorCode } from '../errors.ts';
import { redact } from '../runtime.ts';
import type { TextRequest } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import { auditName, type Parsed } from './parsed-command.ts';
import { commandNamed } from './registry.ts';

type Journal = Pick<CommandDeps, 'audit' | 'auditSoon' | 'clock' | 'ids'>;

/** What was asked for, by whom, and as far as it is known about what. */
export interface Entry {
  readonly caller: Person;
  readonly conversationId: string;
  readonly command: string;
  readonly hostId?: string | undefined;
  readonly operationId?: string | undefined;
  readonly reason?: string | undefined;
  /** Which of its ends must be in the log before the person reads of it: others may be lost with the process. */
  readonly durable: 'all' | 'refusals' | 'none';
}

/** Where somebody is refused, the reason as a code. */
export type End = { readonly outcome: string } | { readonly refused: UserErrorCode };

export function entryOf({ caller, conversation }: TextRequest, parsed: Parsed): Entry {
  const reason = parsed.kind === 'command' ? parsed.command.reason : undefined;
  return {
    caller,
    conversationId: conversation.id,
    command: auditName(parsed),
    reason: reason === undefined ? undefined : redact(reason),
    durable: tellsNames(parsed) ? 'all' : changes(parsed) ? 'refusals' : 'none',
  };
}

/** Throws `TableUnavailable` when what must be durable can't be: then the person may not read of it. */
export async function record(entry: Entry, end: End, deps: Journal): Promise<void> {
  const event = eventOf(entry, end, deps);
  const isDurable = entry.durable === 'all' || (entry.durable === 'refusals' && event.kind === 'refusal');
  if (isDurable) {
    await deps.audit.append([event]);
  } else {
    deps.auditSoon(event);
  }
}

/** A fault is no refusal: it is noted, and must not be hidden by trouble of the journal itself. */
export function recordFault(entry: Entry, deps: Journal): void {
  deps.auditSoon(eventOf(entry, { outcome: 'fault' }, deps));
}

function eventOf({ caller, durable: _durable, ...asked }: Entry, end: End, { clock, ids }: Journal): AuditEvent {
  const { entraObjectId, tenantId, name } = caller;
  const base = { ...asked, id: ids.next(), at: clock.now().toISOString(), actor: { entraObjectId, tenantId, name } };
  return 'refused' in end
    ? { ...base, kind: 'refusal', code: end.refused }
    : { ...base, kind: 'command', outcome: end.outcome };
}

function tellsNames(parsed: Parsed): boolean {
  return parsed.kind === 'command' && commandNamed(parsed.command.name).tellsNames === true;
}

/** Whether it may lead to a change. */
export function changes(parsed: Parsed): boolean {
  return (
    (parsed.kind === 'command' && commandNamed(parsed.command.name).changes) ||
    (parsed.kind === 'badStore' && commandNamed(parsed.name).changes)
  );
}
