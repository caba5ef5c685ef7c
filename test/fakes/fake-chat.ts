import type { Operation, ShownOperation } from '../../src/operations/operation.ts';
import { type ChatPort, ChatProblem } from '../../src/operations/ports.ts';

/** A conversation as people see it: messages that stand, cards that change in place. */
export interface FakeChat extends ChatPort {
  /** The operation that each card shows now, by activity id. */
  readonly cards: ReadonlyMap<string, ShownOperation>;
  /** The activity id of an operation's card. */
  cardOf(operationId: string): string | undefined;
  /** How many messages were posted. */
  readonly messages: number;
  /** The operation that each asker's card shows now, by activity id. */
  readonly statusCards: ReadonlyMap<string, ShownOperation>;
  /** The cards that say that they stand further below. */
  readonly moved: readonly string[];
  /** The conversation of each alarm. */
  readonly alarmedIn: readonly string[];
  readonly closings: readonly Operation[];
  readonly welcomes: readonly string[];
  /** What the security conversation was told of, with where. */
  readonly security: readonly { readonly operation: Operation; readonly conversationId: string }[];
  readonly alarms: readonly Operation[];
  /** The names that each alarm calls. */
  readonly alarmed: readonly (readonly string[])[];
  /** The cards that say that the bot was interrupted. */
  readonly interrupted: readonly string[];
  /** Posts "reading Azure"; answers its activity id. */
  postReading(): Promise<string>;
  /** Cards that were posted as "reading Azure" and show nothing else yet. */
  readonly readings: ReadonlySet<string>;
  /** From now on no card can be posted into this conversation. */
  failCards(conversationId: string, error: Error): void;
  /** The bot was removed from this conversation: nothing can be posted or changed there. */
  closeConversation(conversationId: string): void;
  /** Throws this at the next send, before or after its effect. */
  failNext(when: 'before' | 'after', error: Error): void;
}

export function createFakeChat(): FakeChat {
  const cards = new Map<string, ShownOperation>();
  const statusCards = new Map<string, ShownOperation>();
  const moved: string[] = [];
  const closed = new Map<string, Error>();
  const removed = new Set<string>();
  const alarmedIn: string[] = [];
  const readings = new Set<string>();
  let posted = 0;
  const closings: Operation[] = [];
  const welcomes: string[] = [];
  const security: { operation: Operation; conversationId: string }[] = [];
  const alarms: Operation[] = [];
  const alarmed: (readonly string[])[] = [];
  const interrupted: string[] = [];
  let fault: { when: 'before' | 'after'; error: Error } | undefined;

  function send<T>(effect: () => T): T {
    const planned = fault;
    fault = undefined;
    if (planned?.when === 'before') throw planned.error;
    const result = effect();
    if (planned !== undefined) throw planned.error;
    return result;
  }

  return {
    cards,
    cardOf: (operationId) => [...cards].find(([, { id }]) => id === operationId)?.[0],
    get messages() {
      return posted + closings.length + alarms.length;
    },
    statusCards,
    moved,
    alarmedIn,
    readings,
    closings,
    welcomes,
    security,
    alarms,
    alarmed,
    interrupted,
    failNext(when, error) {
      fault = { when, error };
    },
    failCards(conversationId, error) {
      closed.set(conversationId, error);
    },
    closeConversation(conversationId) {
      closed.set(conversationId, new ChatProblem('gone', 'removed'));
      removed.add(conversationId);
    },
    async postCard(operation) {
      const closedBy = closed.get(operation.conversation.id);
      if (closedBy !== undefined) throw closedBy;
      return send(() => {
        posted += 1;
        cards.set(`card-${posted}`, operation);
        return `card-${posted}`;
      });
    },
    async updateCard(operation, cardActivityId) {
      if (removed.has(operation.conversation.id)) throw new ChatProblem('gone', 'removed');
      send(() => {
        readings.delete(cardActivityId);
        cards.set(cardActivityId, operation);
      });
    },
    async postStatusCard(operation) {
      return send(() => {
        posted += 1;
        statusCards.set(`card-${posted}`, operation);
        return `card-${posted}`;
      });
    },
    async updateStatusCard(operation, cardActivityId) {
      send(() => {
        readings.delete(cardActivityId);
        statusCards.set(cardActivityId, operation);
      });
    },
    async updateMoved(_operation, _conversation, cardActivityId) {
      send(() => {
        cards.delete(cardActivityId);
        statusCards.delete(cardActivityId);
        moved.push(cardActivityId);
      });
    },
    async postReading() {
      return send(() => {
        posted += 1;
        readings.add(`card-${posted}`);
        return `card-${posted}`;
      });
    },
    async postClosing(operation) {
      send(() => closings.push(operation));
    },
    async postAlarm(operation, conversation, people) {
      send(() => {
        alarms.push(operation);
        alarmed.push(people.map(({ name }) => name));
        alarmedIn.push(conversation.id);
      });
    },
    async postSecurity(operation, { id: conversationId }) {
      send(() => security.push({ operation, conversationId }));
    },
    async updateInterrupted(_conversation, cardActivityId) {
      send(() => {
        readings.delete(cardActivityId);
        interrupted.push(cardActivityId);
      });
    },
    async postWelcome(conversation) {
      send(() => welcomes.push(conversation.id));
    },
  };
}
