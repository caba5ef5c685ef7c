import { sameConversation } from './conversation.ts';
import { type Due, newDue } from './due.ts';
import type { ConversationRef, Operation } from './operation.ts';
import { type Change, hashOf } from './operation-store.ts';
import { isTerminal } from './transitions.ts';

export interface MovedPayload {
  readonly conversation: ConversationRef;
  readonly cardActivityId: string;
}

/** The card of this conversation is posted anew, in the thread that `to` names; the earlier one says that it moved. */
export function moveCard(operation: Operation, to: ConversationRef, now: Date): Change | undefined {
  if (isTerminal(operation)) return undefined;
  const { id, askedIn, conversation, cardActivityId } = operation;
  if (sameConversation(conversation.id, to.id)) {
    return {
      operation: { ...operation, conversation: to, cardActivityId: undefined, unclearPosts: 0 },
      owed: [newDue('card', id, now), ...movedDue(id, conversation, cardActivityId, now)],
    };
  }
  if (askedIn === undefined || !sameConversation(askedIn.conversation.id, to.id)) return undefined;
  return {
    operation: { ...operation, askedIn: { conversation: to, cardActivityId: undefined } },
    owed: [newDue('statusCard', id, now), ...movedDue(id, askedIn.conversation, askedIn.cardActivityId, now)],
  };
}

/** What makes a card that stands elsewhere now say so. Without `cardActivityId` there is none. */
export function movedDue(
  id: string,
  conversation: ConversationRef,
  cardActivityId: string | undefined,
  now: Date,
): Due[] {
  if (cardActivityId === undefined) return [];
  const payload: MovedPayload = { conversation, cardActivityId };
  return [newDue('movedCard', id, now, { name: hashOf(cardActivityId), payload: JSON.stringify(payload) })];
}
