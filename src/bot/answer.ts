import type { ConversationRef } from '../operations/operation.ts';
import { ChatProblem } from '../operations/ports.ts';
import type { Clock, Logger } from '../runtime.ts';
import type { ChatMessage, Presenter } from './presenter.ts';
import type { Sender } from './sender.ts';

export interface AnswerDependencies {
  readonly sender: Sender;
  readonly presenter: Presenter;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The one message that answers a command: perhaps "reading Azure" at first, then what was read, in the same place. */
export interface Answer {
  /** Says "reading Azure"; again with a host's name, it names the host. Answers the message's id, if it arrived. */
  reading(hostName: string | undefined): Promise<string | undefined>;
  /** The last word. Never throws: a chat that can't be reached is logged. */
  finish(message: ChatMessage): Promise<void>;
  /** Nothing more is to be said here. Answers the id of the "reading Azure" message, if there is one. */
  close(): Promise<string | undefined>;
}

const attempts = 3;
const longestWaitMs = 5_000;

export function startAnswer(conversation: ConversationRef, dependencies: AnswerDependencies): Answer {
  const { sender, presenter, clock, log } = dependencies;
  let card: Promise<string | undefined> | undefined;
  let closed = false;

  async function postReading(hostName: string | undefined): Promise<string | undefined> {
    return unlessItFails(() => sender.post(conversation, presenter.reading(hostName)));
  }

  async function nameHost(posted: Promise<string | undefined>, hostName: string): Promise<string | undefined> {
    const id = await posted;
    if (id !== undefined) {
      await unlessItFails(() => sender.update(conversation, id, presenter.reading(hostName)));
    }
    return id;
  }

  async function unlessItFails<T>(send: () => Promise<T>): Promise<T | undefined> {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ChatProblem) {
        log.warn('message not delivered', { problem: error.kind, conversationId: conversation.id });
      } else {
        log.error('message not made', { conversationId: conversation.id, error });
      }
      return undefined;
    }
  }

  /** Tries again what certainly wasn't sent, and updates also when that isn't certain. */
  async function persistently<T>(send: () => Promise<T>, idempotent: boolean): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send();
      } catch (error) {
        const again =
          error instanceof ChatProblem &&
          attempt < attempts &&
          (error.kind === 'throttled' || (idempotent && error.kind === 'ambiguous'));
        if (!again) {
          throw error;
        }
        await clock.wait(Math.min(error.retryAfterMs ?? attempt * 1_000, longestWaitMs));
      }
    }
  }

  async function deliver(id: string | undefined, message: ChatMessage): Promise<void> {
    if (id !== undefined) {
      try {
        return await persistently(() => sender.update(conversation, id, message), true);
      } catch (error) {
        if (!(error instanceof ChatProblem && error.kind === 'gone')) {
          throw error;
        }
      }
    }
    await persistently(() => sender.post(conversation, message), false);
  }

  return {
    reading: (hostName) => {
      if (!closed && card === undefined) {
        card = postReading(hostName);
      } else if (!closed && card !== undefined && hostName !== undefined) {
        card = nameHost(card, hostName);
      }
      return card ?? Promise.resolve(undefined);
    },
    finish: async (message) => {
      closed = true;
      const id = await card;
      await unlessItFails(() => deliver(id, message));
    },
    close: async () => {
      closed = true;
      return card;
    },
  };
}
