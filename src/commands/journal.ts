import type { AuditEvent } from '../audit/audit-event.ts';
import type { UserErrorCode } from '../errors.ts';
import type { TextRequest } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import { auditName, type Parsed } from './parsed-command.ts';
import { commandNamed } from './registry.ts';
import type { Answer } from './reply.ts';

type Subject = Pick<CommandDeps, 'audit' | 'auditSoon' | 'clock' | 'ids'>;

/** Records an answer. A refused change is durable before the person reads of it; throws `TableUnavailable` if it can't be. */
export async function recordAnswer(request: TextRequest, parsed: Parsed, answer: Answer, deps: Subject): Promise<void> {
  const code = refusalOf(parsed, answer);
  if (code === undefined) {
    const outcome = answer.kind === 'operation' ? answer.note : answer.kind;
    deps.auditSoon({ ...base(request, parsed, deps), kind: 'command', outcome });
    return;
  }
  await recordRefusal(request, parsed, code, deps);
}

export async function recordRefusal(
  request: TextRequest,
  parsed: Parsed,
  code: UserErrorCode,
  deps: Subject,
): Promise<void> {
  const event: AuditEvent = { ...base(request, parsed, deps), kind: 'refusal', code };
  if (changes(parsed)) {
    await deps.audit.append([event]);
  } else {
    deps.auditSoon(event);
  }
}

/** A fault is no refusal: it is noted, and must not be hidden by trouble of the journal itself. */
export function recordFault(request: TextRequest, parsed: Parsed, deps: Subject): void {
  deps.auditSoon({ ...base(request, parsed, deps), kind: 'command', outcome: 'fault' });
}

function refusalOf(parsed: Parsed, answer: Answer): UserErrorCode | undefined {
  if (parsed.kind === 'secret') {
    return 'text.secret';
  }
  switch (answer.kind) {
    case 'rightsMissing':
      return 'access.rightsMissing';
    case 'planRefused':
      return 'plan.refused';
    default:
      return undefined;
  }
}

function changes(parsed: Parsed): boolean {
  return (
    (parsed.kind === 'command' && commandNamed(parsed.command.name).changes) ||
    (parsed.kind === 'badStore' && commandNamed(parsed.name).changes)
  );
}

function base({ caller, conversation }: TextRequest, parsed: Parsed, { clock, ids }: Subject) {
  const { entraObjectId, tenantId, name } = caller;
  return {
    id: ids.next(),
    at: clock.now().toISOString(),
    actor: { entraObjectId, tenantId, name },
    command: auditName(parsed),
    conversationId: conversation.id,
  };
}
