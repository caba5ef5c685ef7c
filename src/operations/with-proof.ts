import type { Person } from '../access/person.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import { cardsOf } from './asked-in.ts';
import type { Due } from './due.ts';
import { type HostRecord, isShared, type Proof } from './host-record.ts';
import { actorOf, auditDue } from './operation-events.ts';

/** The record with what is known now; the card of its change and the audit are owed in the same batch. `by`: who said so. */
export function withProof(
  record: HostRecord,
  proof: Proof,
  at: Date,
  by: Person | 'bot' = 'bot',
): { readonly record: HostRecord; readonly owed: readonly Due[] } {
  const { operationId } = record;
  return {
    record: { ...record, proof },
    owed: [...cardsOf(operationId, at), auditDue(operationId, proofEvent(record, proof, at, by))],
  };
}

/** Its id makes a second append harmless. */
function proofEvent(record: HostRecord, proof: Proof, at: Date, by: Person | 'bot'): AuditEvent {
  const { operationId, hostId } = record;
  const outcome = outcomeOf(proof, record.proof);
  const who = by === 'bot' ? by : by.entraObjectId;
  return {
    id: `${operationId}:proof:${outcome}:${who}`,
    kind: 'proof',
    at: at.toISOString(),
    actor: actorOf(by),
    operationId,
    hostId,
    outcome,
  };
}

function outcomeOf(proof: Proof, before: Proof): string {
  if (proof.kind === 'ended') return proof.why;
  return isShared(proof) && !isShared(before) ? 'shared' : proof.kind;
}
