import type { Access } from '../access/access.ts';
import type { Plan, ScopedAction } from '../bastion/plan.ts';
import type { Clock } from '../runtime.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import type { LeasedOperation } from './lease.ts';
import type { Notice, Operation, Problem } from './operation.ts';
import { auditDue, refusalEvent } from './operation-events.ts';

export interface EndRequestDeps {
  readonly clock: Clock;
  readonly access: Access;
  readonly minimum: (plan: Plan) => readonly ScopedAction[];
}

/** Before anything runs: a rejection or cancellation by somebody other than the requester counts once their rights are read. */
export async function settleEndRequest(leased: LeasedOperation, deps: EndRequestDeps): Promise<'ended' | 'goesOn'> {
  const asked = leased.current.endRequested;
  if (asked === undefined) return 'goesOn';
  const refusal = await refusalOf(leased.current, deps);
  const now = deps.clock.now();
  if (refusal !== undefined) {
    await drop(leased, refusal, deps);
    return 'goesOn';
  }
  await leased.save((operation) => ending(operation, asked.as, now, asked.by, { decidedBy: asked.by }));
  return 'ended';
}

/** While it runs: the reason to turn back, if somebody who may asked for it and stopping is still safe. */
export async function stopAsked(leased: LeasedOperation, deps: EndRequestDeps): Promise<Problem | undefined> {
  const { current } = leased;
  if (current.endRequested === undefined) return undefined;
  const { by } = current.endRequested;
  const tooLate: Notice | undefined = current.mayCancel ? undefined : { kind: 'cancelTooLate', person: by };
  const refusal = tooLate ?? (await refusalOf(current, deps));
  if (refusal === undefined) return { code: 'canceled.byPerson', data: { name: by.name } };
  await drop(leased, refusal, deps);
  return undefined;
}

async function refusalOf(operation: Operation, deps: EndRequestDeps): Promise<Notice | undefined> {
  const person = operation.endRequested?.by;
  if (person === undefined || person.entraObjectId === operation.requester.entraObjectId) return undefined;
  const missing = await deps.access.missing(person, deps.minimum(operation.plan), { fresh: true });
  return missing.length === 0 ? undefined : { kind: 'approverNotAllowed', person, missing };
}

async function drop(leased: LeasedOperation, notice: Notice, { clock }: EndRequestDeps): Promise<void> {
  const now = clock.now();
  await leased.save((operation) => {
    const { endRequested: asked, id, conversation } = operation;
    const refused = { operationId: id, conversationId: conversation.id, command: asked?.as ?? '', code: notice.kind };
    const event = asked && refusalEvent(refused, asked.by, `${id}:dropped:${now.toISOString()}`, now);
    return {
      operation: { ...operation, endRequested: undefined, notice },
      owed: [newDue('card', id, now), ...(event === undefined ? [] : [auditDue(id, event)])],
    };
  });
}
