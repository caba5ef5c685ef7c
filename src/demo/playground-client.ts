import { z } from 'zod';
import { actionsIn, type CardPart, isCardPart, textOf } from './card-parts.ts';
import { ada, type DemoPerson } from './people.ts';
import { demoBot } from './playground-config.ts';
import { waitUntil } from './wait-until.ts';

/** A message of the bot, as it stands now. */
export interface ChatMessage {
  /** The activity id. */
  readonly id: string;
  /** In a channel: the thread's (`…;messageid=…`). */
  readonly conversationId: string;
  readonly text: string | undefined;
  /** The first Adaptive Card. */
  readonly card: CardPart | undefined;
  /** How often it was replaced since it was posted. */
  readonly updates: number;
}

export type PressAnswer =
  /** The card was replaced by what the bot answered. */
  | { readonly kind: 'card' }
  /** Shown to the presser alone. */
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'error'; readonly code: string; readonly text: string }
  /** `Action.Submit`: whatever follows comes as a message or an update. */
  | { readonly kind: 'sent' };

/** Drives the Agents Playground without a browser, by the API of its own page (undocumented: it goes with 0.2.28). */
export interface PlaygroundClient {
  /** What a client does when a chat is opened for the first time: the bot is installed there. */
  open(conversationId: string): Promise<void>;
  /**
   * Types as Ada, the current user: the Playground sends nobody else's text. Outside the personal chat the bot hears
   * only what mentions it. Answers the conversation in which the bot replies (in a channel: the new thread).
   */
  say(conversationId: string, text: string, options?: { mention?: boolean }): Promise<string>;
  /**
   * Presses the button with this title, hidden ones too, as `person` (anybody of the conversation), with what was
   * entered on the card. Throws when there is no such button or the bot answers no 200.
   */
  press(
    message: ChatMessage,
    title: string,
    person: DemoPerson,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<PressAnswer>;
  /** The bot's messages in the order of their posting, as they are now. */
  messages(conversationId?: string): readonly ChatMessage[];
  /** Waits for something in the messages; `what` is the end of "still waiting until …". */
  until<T>(find: (messages: readonly ChatMessage[]) => T | undefined, what: string, timeoutMs: number): Promise<T>;
  /** Called after each new or replaced message. */
  onChange(listener: (message: ChatMessage) => void): void;
  close(): void;
}

const frameSchema = z.object({
  action: z.string(),
  actionConversationId: z.string(),
  message: z
    .object({
      messageId: z.string(),
      text: z.string().optional(),
      attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).default([]),
    })
    .optional(),
});

const saidSchema = z.object({ postConversationId: z.string().optional() });
const answerSchema = z.object({ type: z.string().optional(), value: z.unknown() });

/** Connects; only what the bot sends from now on is seen. `url` is the Playground's. */
export async function connectPlayground(url: string): Promise<PlaygroundClient> {
  const messages = new Map<string, ChatMessage>();
  const listeners: ((message: ChatMessage) => void)[] = [];
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/_ws_conversation/v1/conversations/stream`);
  socket.addEventListener('message', (event) => {
    const frame = frameSchema.safeParse(JSON.parse(String(event.data)));
    if (!frame.success || frame.data.message === undefined) return;
    const { messageId, text, attachments } = frame.data.message;
    keep({ id: messageId, conversationId: frame.data.actionConversationId, text, card: firstCard(attachments) });
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`no connection to the Agents Playground at ${url}`)), {
      once: true,
    });
  });

  function current({ conversationId, id }: Pick<ChatMessage, 'conversationId' | 'id'>): ChatMessage | undefined {
    return messages.get(`${conversationId} ${id}`);
  }

  function keep(message: Omit<ChatMessage, 'updates'>): void {
    const earlier = current(message);
    const kept = { ...message, updates: earlier === undefined ? 0 : earlier.updates + 1 };
    messages.set(`${kept.conversationId} ${kept.id}`, kept);
    for (const listener of listeners) listener(kept);
  }

  function list(conversationId?: string): readonly ChatMessage[] {
    return [...messages.values()].filter((m) => conversationId === undefined || m.conversationId === conversationId);
  }

  return {
    open: async (conversationId) => {
      await post(`${url}/_debug/conversation/${encodeURIComponent(conversationId)}/installation`, {});
    },
    say: async (conversationId, text, { mention = false } = {}) => {
      const at = `<at>${demoBot.name}</at>`;
      const said = await post(`${url}/_conversation/v1/conversations/${encodeURIComponent(conversationId)}/messages`, {
        text: mention ? `${at} ${text}` : text,
        textFormat: 'plain',
        from: { id: ada.chatId },
        ...(mention ? { mentions: [{ mentioned: demoBot, text: at }] } : {}),
      });
      return saidSchema.parse(said).postConversationId ?? conversationId;
    },
    press: async (message, title, person, inputs = {}) => {
      const action = buttonOf(message, title);
      const address = {
        from: { id: person.chatId },
        conversation: { id: message.conversationId },
        replyToId: message.id,
      };
      const data = { ...(isCardPart(action.data) ? action.data : {}), ...inputs };
      if (action.type === 'Action.Submit') {
        await post(`${url}/_conversation/v1/submit`, { ...address, value: data });
        return { kind: 'sent' };
      }
      const value = { action: { type: action.type, title, verb: action.verb, data }, trigger: 'manual' };
      const before = current(message)?.updates;
      const answer = await post(`${url}/_conversation/v1/invoke`, { ...address, name: 'adaptiveCard/action', value });
      // An update that overtook the answer is newer than the answer.
      return answered(answer, (card) => current(message)?.updates === before && keep({ ...message, card }));
    },
    messages: list,
    until: (find, what, timeoutMs) => waitUntil(async () => find(list()), { what, timeoutMs, everyMs: 50 }),
    onChange: (listener) => {
      listeners.push(listener);
    },
    close: () => socket.close(),
  };
}

function firstCard(attachments: readonly { contentType: string; content?: unknown }[]): CardPart | undefined {
  const found = attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive');
  return isCardPart(found?.content) ? found.content : undefined;
}

function buttonOf(message: ChatMessage, title: string): CardPart {
  const actions = message.card === undefined ? [] : actionsIn(message.card);
  const pressable = actions.filter((a) => a.type === 'Action.Execute' || a.type === 'Action.Submit');
  const found = pressable.find((action) => textOf(action, 'title') === title);
  if (found !== undefined) return found;
  const titles = pressable.map((action) => textOf(action, 'title')).join(', ');
  throw new Error(`the card has no button "${title}" to press, but: ${titles || 'none'}`);
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
function answered(answer: unknown, replace: (card: CardPart) => unknown): PressAnswer {
  const { type, value } = answerSchema.parse(answer ?? {});
  if (type === 'application/vnd.microsoft.card.adaptive' && isCardPart(value)) {
    replace(value);
    return { kind: 'card' };
  }
  if (type === 'application/vnd.microsoft.error' && isCardPart(value)) {
    return { kind: 'error', code: textOf(value, 'code'), text: textOf(value, 'message') };
  }
  return { kind: 'message', text: typeof value === 'string' ? value : '' };
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the Agents Playground answered ${response.status}: ${text.slice(0, 500)}`);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
