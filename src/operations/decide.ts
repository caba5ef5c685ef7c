import type { Clock } from '../runtime.ts';
import { isIn, sameConversation } from './conversation.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import type { Approval, Operation } from './operation.ts';
import { auditDue, eventOf } from './operation-events.ts';
import type { Change, OperationStore } from './operation-store.ts';
import type { Click, ClickOutcome, ClickRefusal } from './operations.ts';
import { startOf } from './start.ts';
import { moveTo } from './transitions.ts';

export interface DecideDeps {
  readonly store: OperationStore;
  readonly clock: Clock;
  /** May this person decide, as far as persons and places go (rights are read by the worker)? */
  readonly mayDecide: (decision: 'approve' | 'reject', operation: Operation, click: Click) => ClickRefusal | undefined;
}

/** Decides by compare-and-swap. Calls no Azure: what needs rights to be read is left to the worker. */
export async function decide(click: Click, deps: DecideDeps): Promise<ClickOutcome> {
  let refusal: ClickRefusal | undefined;
  const result = await deps.store.change(click.operationId, (operation) => {
    refusal = refusalOf(click, operation, deps);
    return refusal === undefined ? accept(click, operation, deps.clock.now()) : undefined;
  });
  if (result.kind === 'missing') return { kind: 'refused', refusal: 'unknown', operation: undefined };
  if (result.kind === 'claimTaken') throw new Error(`deciding ${click.operationId} took a claim`);
  if (refusal === undefined) return { kind: 'accepted', operation: result.operation };
  return { kind: 'refused', refusal, operation: refusal === 'unknown' ? undefined : result.operation };
}

function refusalOf(click: Click, operation: Operation, deps: DecideDeps): ClickRefusal | undefined {
  const foreign = click.caller.tenantId !== operation.requester.tenantId;
  if (foreign || !isIn(operation, click.conversationId)) return 'unknown';
  if (click.decision === 'cancel') return cancelRefusal(click, operation);
  // The asker's own conversation only shows how it goes.
  if (!sameConversation(click.conversationId, operation.conversation.id)) return 'unknown';
  if (operation.status === 'expired') return 'expired';
  if (operation.status !== 'awaitingApproval') return 'alreadyDecided';
  if (click.revision !== operation.revision) return 'staleCard';
  if (deps.clock.now() >= new Date(operation.expiresAt)) return 'expired';
  if (click.decision === 'reject' && operation.endRequested !== undefined) return 'alreadyDecided';
  if (isRequester(click, operation) && click.decision === 'reject') return undefined;
  return deps.mayDecide(click.decision, operation, click);
}

/** What somebody asked for stands until their rights are read; only the requester's own word, which needs none, goes before it. */
function cancelRefusal(click: Click, operation: Operation): ClickRefusal | undefined {
  if (!operation.mayCancel) return 'tooLate';
  const asked = operation.endRequested;
  if (asked === undefined) return undefined;
  return isRequester(click, operation) && !isRequester({ caller: asked.by }, operation) ? undefined : 'alreadyDecided';
}

function isRequester(click: Pick<Click, 'caller'>, operation: Operation): boolean {
  return click.caller.entraObjectId === operation.requester.entraObjectId;
}

function accept(click: Click, operation: Operation, now: Date): Change {
  if (click.decision === 'approve') return approved(click, operation, now);
  const as = click.decision === 'reject' ? 'rejected' : 'canceled';
  if (isRequester(click, operation) && operation.status !== 'running') {
    return ending(operation, 'canceled', now, click.caller, { decidedBy: click.caller });
  }
  return settled({ ...operation, endRequested: { as, by: click.caller } }, `${as}Requested`, click, now);
}

function approved(click: Click, operation: Operation, now: Date): Change {
  const approval: Approval = { person: click.caller, at: now.toISOString(), revision: operation.revision };
  const others = operation.approvals.filter((a) => a.person.entraObjectId !== click.caller.entraObjectId);
  const { startChoices } = operation;
  // A card of a client that shows one button only: the choice that disturbs nobody.
  const start = startChoices && startOf(click.start ?? 'idle', startChoices, now);
  const next = moveTo(operation, 'approved', {
    approvals: [...others, approval],
    notice: undefined,
    decidedBy: click.caller,
    ...(start && { start, expiresAt: start.until }),
  });
  return settled(next, 'approved', click, now);
}

function settled(operation: Operation, outcome: string, click: Click, now: Date): Change {
  return {
    operation,
    owed: [
      newDue('operation', operation.id, now),
      newDue('card', operation.id, now),
      auditDue(operation.id, eventOf(operation, 'decision', outcome, click.caller, now)),
    ],
  };
}
