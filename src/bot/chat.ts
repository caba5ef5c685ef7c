import type { ChatPort } from '../operations/ports.ts';
import { texts } from '../texts/catalogue.ts';
import type { Presenter } from './presenter.ts';
import type { Sender } from './sender.ts';

export interface ChatDependencies {
  readonly sender: Sender;
  readonly presenter: Presenter;
}

/** What operations send by themselves, into the conversation in which they were asked for. */
export function createChat({ sender, presenter }: ChatDependencies): ChatPort {
  return {
    postCard: (operation) => sender.post(operation.conversation, presenter.operation(operation)),
    updateCard: (operation, cardActivityId) =>
      sender.update(operation.conversation, cardActivityId, presenter.operation(operation)),
    postClosing: async (operation) => {
      await sender.post(operation.conversation, presenter.closing(operation));
    },
    postAlarm: async (operation) => {
      await sender.post(operation.conversation, presenter.alarm(operation));
    },
    updateInterrupted: (conversation, cardActivityId) =>
      sender.update(conversation, cardActivityId, presenter.error(texts.chat.interrupted)),
    postWelcome: async (conversation) => {
      await sender.post(conversation, presenter.welcome());
    },
  };
}
