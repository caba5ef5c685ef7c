import type { Person } from '../access/person.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import { type Due, newDue } from './due.ts';
import type { Operation, StepMemory } from './operation.ts';

/** What the audit keeps of an operation's submit, decision or end. Its id makes a second append harmless. */
export function eventOf(
  operation: Operation,
  kind: 'submitted' | 'decision' | 'outcome',
  outcome: string,
  actor: Person | 'bot',
  at: Date,
): AuditEvent {
  const who = actor === 'bot' ? 'bot' : actor.entraObjectId;
  return {
    id: `${operation.id}:${operation.revision}:${kind}:${outcome}:${who}`,
    kind,
    at: at.toISOString(),
    actor: actorOf(actor),
    operationId: operation.id,
    hostId: operation.plan.host.id,
    fingerprint: operation.plan.fingerprint,
    revision: operation.revision,
    outcome,
    reason: operation.request.reason,
  };
}

/** A step's write. Steps put Azure's correlation id into their memory right after a write; see `StepContext.remember`. */
export function writeEvent(operation: Operation, step: string, memory: StepMemory, at: Date): AuditEvent {
  const correlationId = memory.correlationId === undefined ? undefined : String(memory.correlationId);
  return {
    id: `${operation.id}:write:${step}:${correlationId ?? at.toISOString()}`,
    kind: 'write',
    at: at.toISOString(),
    actor: 'bot',
    operationId: operation.id,
    hostId: operation.plan.host.id,
    step,
    correlationId,
    outcome: operation.direction === 'forward' ? 'accepted' : 'undone',
  };
}

export function auditDue(operationId: string, event: AuditEvent): Due {
  return newDue('audit', operationId, new Date(event.at), { name: event.id, payload: JSON.stringify(event) });
}

function actorOf(actor: Person | 'bot'): AuditEvent['actor'] {
  if (actor === 'bot') return 'bot';
  const { entraObjectId, tenantId, name } = actor;
  return { entraObjectId, tenantId, name };
}
