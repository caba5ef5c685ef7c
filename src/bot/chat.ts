import type { ConversationRef, Operation } from '../operations/operation.ts';
import type { ChatPort } from '../operations/ports.ts';
import { texts } from '../texts/catalogue.ts';
import type { Presenter } from './presenter.ts';
import type { Sender } from './sender.ts';

export interface ChatDependencies {
  readonly sender: Sender;
  readonly presenter: Presenter;
}

/** What operations send by themselves: where they are decided, and where they were asked for. */
export function createChat({ sender, presenter }: ChatDependencies): ChatPort {
  return {
    postCard: (operation) => sender.post(operation.conversation, presenter.operation(operation)),
    updateCard: (operation, cardActivityId) =>
      sender.update(operation.conversation, cardActivityId, presenter.operation(operation)),
    postStatusCard: (operation) => sender.post(askedIn(operation), presenter.operationStatus(operation)),
    updateStatusCard: (operation, cardActivityId) =>
      sender.update(askedIn(operation), cardActivityId, presenter.operationStatus(operation)),
    updateMoved: (operation, conversation, cardActivityId) =>
      sender.update(conversation, cardActivityId, presenter.moved(operation)),
    postClosing: async (operation) => {
      await sender.post(askedIn(operation), presenter.closing(operation));
    },
    postAlarm: async (operation, conversation, people) => {
      await sender.post(conversation, presenter.alarm(operation, people));
    },
    postSecurity: async (operation, conversation) => {
      await sender.post(conversation, presenter.security(operation));
    },
    updateInterrupted: (conversation, cardActivityId) =>
      sender.update(conversation, cardActivityId, presenter.error(texts.chat.interrupted)),
    postWelcome: async (conversation) => {
      await sender.post(conversation, presenter.welcome());
    },
  };
}

function askedIn({ askedIn: asked, conversation }: Operation): ConversationRef {
  return asked?.conversation ?? conversation;
}
