import type { ConversationRef } from '../operations/operation.ts';
import { ChatProblem } from '../operations/ports.ts';
import { chatProblem } from './chat-problem.ts';
import type { Connector } from './connectors.ts';
import { toActivity, typingActivity } from './outgoing-activity.ts';
import type { ChatMessage } from './presenter.ts';
import { isAllowedServiceUrl, type ServiceUrlRules } from './service-url.ts';

/** Sends one request per call, without retries. `post` and `update` throw `ChatProblem`. */
export interface Sender {
  /** Answers the new message's activity id. Not idempotent. */
  post(conversation: ConversationRef, message: ChatMessage): Promise<string>;
  /** Replaces a message. Idempotent. */
  update(conversation: ConversationRef, activityId: string, message: ChatMessage): Promise<void>;
  /** A sign for a few seconds that something is at work. Never throws: nobody misses one that fails. */
  typing(conversation: ConversationRef): Promise<void>;
}

export interface SenderDependencies {
  readonly connectorFor: (serviceUrl: string) => Promise<Connector>;
  /** Checked before every send: a stored conversation isn't trusted to name a good host. */
  readonly rules: ServiceUrlRules;
}

const timeoutMs = 10_000;

export function createSender({ connectorFor, rules }: SenderDependencies): Sender {
  async function send<T>(conversation: ConversationRef, request: (connector: Connector) => Promise<T>): Promise<T> {
    if (!isAllowedServiceUrl(conversation.serviceUrl, rules)) {
      throw new ChatProblem('refused', "the conversation's service URL is not one of Teams");
    }
    try {
      return await request(await connectorFor(conversation.serviceUrl));
    } catch (error) {
      throw chatProblem(error);
    }
  }

  return {
    post: async (conversation, message) => {
      const { id } = await send(conversation, ({ conversations }) =>
        conversations.sendToConversation(conversation.id, toActivity(conversation, message), { timeout: timeoutMs }),
      );
      return id;
    },
    typing: async (conversation) => {
      // Teams shows none in channels.
      if (conversation.kind === 'channel') return;
      await send(conversation, ({ conversations }) =>
        conversations.sendToConversation(conversation.id, typingActivity(conversation), { timeout: timeoutMs }),
      ).catch(() => undefined);
    },
    update: async (conversation, activityId, message) => {
      const activity = { ...toActivity(conversation, message), id: activityId };
      await send(conversation, ({ conversations }) =>
        conversations.updateActivity(conversation.id, activityId, activity, { timeout: timeoutMs }),
      );
    },
  };
}
