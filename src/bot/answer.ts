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
  /**
   * Says "reading Azure"; again with a host's name, it names the host. `earlier`: a message that says so already, which
   * becomes the answer. Answers the message's id, if it arrived.
   */
  reading(hostName: string | undefined, earlier?: string): Promise<string | undefined>;
  /** The last word. Answers whether it arrived. Never throws: a chat that can't be reached is logged. */
  finish(message: ChatMessage): Promise<boolean>;
  /**
   * An operation's card says the rest. A "reading Azure" that didn't become that card gets the message instead. Answers
   * whether nothing is left to be said.
   */
  leaveTo(cardActivityId: string | undefined, message: ChatMessage): Promise<boolean>;
}

const attempts = 3;
const longestWaitMs = 5_000;

export function startAnswer(conversation: ConversationRef, dependencies: AnswerDependencies): Answer {
  const { sender, presenter, clock, log } = dependencies;
  /** The one that becomes the answer first; another one only where a bot that died had begun one, too. */
  let readings: readonly Promise<string | undefined>[] = [];
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
        log.warn('message not delivered', { problem: error.kind, why: error.message, conversationId: conversation.id });
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

  async function deliverAll([first, ...others]: readonly string[], message: ChatMessage): Promise<boolean> {
    const delivered = await unlessItFails(async () => {
      await deliver(first, message);
      return true;
    });
    for (const id of others) {
      await unlessItFails(() => persistently(() => sender.update(conversation, id, message), true));
    }
    return delivered ?? false;
  }

  async function close(): Promise<readonly string[]> {
    closed = true;
    return (await Promise.all(readings)).filter((id) => id !== undefined);
  }

  return {
    reading: (hostName, earlier) => {
      const [first, ...others] = readings;
      if (closed) {
        return first ?? Promise.resolve(undefined);
      }
      if (earlier !== undefined) {
        readings = [Promise.resolve(earlier), ...readings];
      } else if (first === undefined) {
        readings = [postReading(hostName)];
      } else if (hostName !== undefined) {
        readings = [nameHost(first, hostName), ...others];
      }
      return readings[0] ?? Promise.resolve(undefined);
    },
    finish: async (message) => deliverAll(await close(), message),
    leaveTo: async (cardActivityId, message) => {
      const left = (await close()).filter((id) => id !== cardActivityId);
      return left.length === 0 || deliverAll(left, message);
    },
  };
}
