import type { Person } from '../access/person.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import { type Due, newDue } from './due.ts';
import type { Operation, StepMemory } from './operation.ts';
import { hashOf } from './operation-store.ts';

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
    ...(kind === 'outcome' ? troubleOf(operation) : {}),
  };
}

function troubleOf({ problem }: Operation): { problem?: string; correlationId?: string } {
  if (problem === undefined) return {};
  return problem.correlationId === undefined
    ? { problem: problem.code }
    : { problem: problem.code, correlationId: problem.correlationId };
}

/** A click that decided nothing, or a decision that was dropped once the rights were read. */
export function refusalEvent(
  refused: { operationId: string; conversationId: string; command: string; code: string },
  by: Person,
  id: string,
  at: Date,
): AuditEvent {
  return { id, kind: 'refusal', at: at.toISOString(), actor: actorOf(by), ...refused };
}

/** A step's write. Steps put Azure's correlation id into their memory right after a write; see `StepContext.remember`. */
export function writeEvent(operation: Operation, step: string, memory: StepMemory, at: Date): AuditEvent {
  // Empty: Azure gave none.
  const correlationId = memory.correlationId === '' ? undefined : String(memory.correlationId);
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

/** The chat refused for good what it was owed: people were not told. */
export function undeliveredEvent(owner: string, what: string, at: Date): AuditEvent {
  return {
    id: `${owner}:undelivered:${what}:${at.toISOString()}`,
    kind: 'undelivered',
    at: at.toISOString(),
    actor: 'bot',
    owner,
    what,
  };
}

export function auditDue(operationId: string, event: AuditEvent): Due {
  // An event's id may hold what a key can't, such as a slash in Azure's correlation id.
  return newDue('audit', operationId, new Date(event.at), { name: hashOf(event.id), payload: JSON.stringify(event) });
}

function actorOf(actor: Person | 'bot'): AuditEvent['actor'] {
  if (actor === 'bot') return 'bot';
  const { entraObjectId, tenantId, name } = actor;
  return { entraObjectId, tenantId, name };
}
