import { isBot, type Person } from '../access/person.ts';
import type { AuditEvent, AuditPerson } from '../audit/audit-event.ts';
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
    ...shared(operation),
    revision: operation.revision,
    outcome,
    ...(operation.request.reason === undefined ? {} : { reason: operation.request.reason }),
    ...(kind === 'outcome' ? troubleOf(operation) : {}),
  };
}

/** What every event of an operation says: what it is about, and for whom the bot does it. */
function shared({ id, plan, requester, approvals }: Operation) {
  return {
    operationId: id,
    hostId: plan.host.id,
    fingerprint: plan.fingerprint,
    ...(isBot(requester) ? {} : { requestedBy: personOf(requester) }),
    approvedBy: approvals.map(({ person }) => personOf(person)),
  };
}

function troubleOf({ problem }: Operation) {
  if (problem === undefined) return {};
  const { code, correlationId, data } = problem;
  return {
    problem: code,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(typeof data.azureCode === 'string' && data.azureCode !== '' ? { azureCode: data.azureCode } : {}),
  };
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
  const correlationId = String(memory.correlationId);
  return {
    id: `${operation.id}:write:${step}:${correlationId || at.toISOString()}`,
    kind: 'write',
    at: at.toISOString(),
    actor: 'bot',
    ...shared(operation),
    step,
    ...(correlationId === '' ? {} : { correlationId }),
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

export function actorOf(actor: Person | 'bot'): AuditEvent['actor'] {
  return actor === 'bot' || isBot(actor) ? 'bot' : personOf(actor);
}

function personOf({ entraObjectId, tenantId, name }: Person): AuditPerson {
  return { entraObjectId, tenantId, name };
}
