import type { Operation } from './operation.ts';

/** The thread is part of a channel conversation's id (`…;messageid=…`), and a click may come with or without it. */
export function sameConversation(a: string, b: string): boolean {
  return withoutThread(a) === withoutThread(b);
}

export function withoutThread(id: string): string {
  return id.split(';')[0] ?? id;
}

/** Whether the operation's approval card, or the asker's status card, belongs to this conversation. */
export function isIn({ conversation, askedIn }: Operation, conversationId: string): boolean {
  const asked = askedIn?.conversation.id;
  return (
    sameConversation(conversation.id, conversationId) ||
    (asked !== undefined && sameConversation(asked, conversationId))
  );
}
