import { type Activity, ActivityTypes, type ConversationAccount } from 'botbuilder';
import type { ConversationRef } from '../operations/operation.ts';
import type { ChatMessage } from './presenter.ts';

/** A message as the Teams service takes it. Text and names arrive literally: nothing in them is markup. */
export function toActivity(conversation: ConversationRef, message: ChatMessage): Partial<Activity> {
  const { card, text, mentions = [], summary } = message;
  const entities = mentions.map(({ chatId: id, name }) => ({
    type: 'mention',
    mentioned: { id, name },
    text: `<at>${literal(name)}</at>`,
  }));
  const lines = text?.split('\n').map(literal).join('<br/>');
  const markup = [...entities.map((entity) => entity.text), lines].filter((part) => part !== undefined).join(' ');
  return {
    type: ActivityTypes.Message,
    from: conversation.bot,
    conversation: accountOf(conversation),
    summary,
    ...(markup === '' ? {} : { text: markup, textFormat: 'xml' }),
    ...(entities.length === 0 ? {} : { entities }),
    ...(card === undefined
      ? {}
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }),
  };
}

/** The sign that something is being written; Teams shows it for a few seconds. */
export function typingActivity(conversation: ConversationRef): Partial<Activity> {
  return { type: ActivityTypes.Typing, from: conversation.bot, conversation: accountOf(conversation) };
}

function accountOf({ id, kind, tenantId }: ConversationRef): ConversationAccount {
  return { id, conversationType: kind, isGroup: kind !== 'personal', name: '', tenantId };
}

/** Control characters and those that turn the direction of text have no place in a name. */
function literal(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
