import { type Due, newDue } from './due.ts';
import type { Operation } from './operation.ts';
import type { Change } from './operation-store.ts';
import { isTerminal } from './transitions.ts';

/** The name of the alarm's due row that tells the asker, where the approvers read elsewhere. */
export const toAsker = 'toAsker';

/** With what is owed in the asker's conversation, when the change is decided in another: its card, and an alarm. */
export function withAskedIn({ askedIn }: Operation, owed: readonly Due[]): readonly Due[] {
  if (askedIn === undefined) return owed;
  const copies: Due[] = owed.flatMap((due) => {
    if (due.kind === 'card') return [{ ...due, kind: 'statusCard' as const }];
    return due.kind === 'alarm' ? [{ ...due, name: toAsker }] : [];
  });
  return [...owed, ...copies];
}

/** For a change that follows this one: it is decided and followed in the same places, on cards of its own. */
export function placesAgain({ conversation, askedIn }: Operation): Pick<Operation, 'conversation' | 'askedIn'> {
  return { conversation, ...(askedIn && { askedIn: { ...askedIn, cardActivityId: undefined } }) };
}

/** Both cards of an operation that is not at hand. Where there is none for the asker, nothing is sent. */
export function cardsOf(operationId: string, at: Date): readonly Due[] {
  return [newDue('card', operationId, at), newDue('statusCard', operationId, at)];
}

/** The asker's card becomes the one that is decided on. Not in a personal chat, where nobody else could. */
export function decidedWhereAsked(operation: Operation, now: Date): Change | undefined {
  const { askedIn, ...rest } = operation;
  if (askedIn === undefined || askedIn.conversation.kind === 'personal' || isTerminal(operation)) return undefined;
  return { operation: { ...rest, ...askedIn, unclearPosts: 0 }, owed: [newDue('card', operation.id, now)] };
}
