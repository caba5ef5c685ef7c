import { actionsIn, textOf } from '../src/demo/card-parts.ts';
import { ada } from '../src/demo/people.ts';
import type { ChatMessage, PlaygroundClient } from '../src/demo/playground-client.ts';

/** In ms, from the moment at which the message was sent. */
export interface AskTimes {
  /** Until the first message of the bot was in the chat, "reading Azure" included. */
  readonly first: number;
  /** Until that same message was what was waited for. */
  readonly wanted: number;
}

export interface ChatTimes {
  /** Says `text` and waits until the message that answers it is `wanted`. One question at a time. */
  ask(text: string, wanted: (message: ChatMessage) => boolean): Promise<AskTimes>;
  /** Rejects the plan that waits, and waits for the closing message: the next question must not take it for its answer. */
  reject(): Promise<void>;
}

const patienceMs = 30_000;

/** Looks at each message at the moment of its arrival, so that no polling is measured. */
export function chatTimes(chat: PlaygroundClient, conversation: string): ChatTimes {
  let look: (message: ChatMessage) => void = () => {};
  chat.onChange((message) => look(message));

  return {
    ask: async (text, wanted) => {
      const since = performance.now();
      const answered = new Promise<AskTimes>((resolve) => {
        let first: { readonly id: string; readonly after: number } | undefined;
        look = (message) => {
          const after = performance.now() - since;
          if (message.updates === 0) first ??= { id: message.id, after };
          if (first !== undefined && first.id === message.id && wanted(message)) {
            resolve({ first: first.after, wanted: after });
          }
        };
      });
      await chat.say(conversation, text, { mention: true });
      return inTime(answered, `an answer to "${text}"`);
    },
    reject: async () => {
      const before = chat.messages();
      const plan = before.findLast(isPlan);
      if (plan === undefined) throw new Error('there is no plan to reject');
      await chat.press(plan, 'Reject', ada);
      const closing = () => (chat.messages().length > before.length ? true : undefined);
      await chat.until(closing, 'the bot says that the plan is off', patienceMs);
    },
  };
}

/** Whether it asks for a yes. */
export function isPlan({ card }: ChatMessage): boolean {
  return card !== undefined && actionsIn(card).some((action) => textOf(action, 'title') === 'Reject');
}

/** Whether it is more than "reading Azure". */
export function isAnswer({ card }: ChatMessage): boolean {
  return card !== undefined && !textOf(card, 'fallbackText').startsWith('Reading Azure');
}

async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${patienceMs / 1000} s`)), patienceMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
