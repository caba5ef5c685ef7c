import type { Person } from '../access/person.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import type { ChangeRequest } from './change-request.ts';
import type { ConversationRef, Operation, ShownOperation } from './operation.ts';

/** Makes a plan from fresh facts; implemented by `src/commands`. Throws `AzureProblem`. */
export interface Planner {
  plan(request: ChangeRequest): Promise<PlanOutcome>;
}

/** Sending to Teams; implemented by `src/bot`. Throws `ChatProblem`. Every call sends one request, without retries. */
export interface ChatPort {
  /** Posts the operation's card as it is now. Answers its activity id. Not idempotent. */
  postCard(operation: ShownOperation): Promise<string>;
  /** Replaces the card `cardActivityId` by the operation's card as it is now. Idempotent. */
  updateCard(operation: ShownOperation, cardActivityId: string): Promise<void>;
  /** Posts the card that shows the asker how it goes, where it was asked. Answers its activity id. Not idempotent. */
  postStatusCard(operation: ShownOperation): Promise<string>;
  /** Replaces the asker's card by the operation as it is now. Idempotent. */
  updateStatusCard(operation: ShownOperation, cardActivityId: string): Promise<void>;
  /** Takes the buttons from a card whose operation has a newer one. Idempotent. */
  updateMoved(operation: Operation, conversation: ConversationRef, cardActivityId: string): Promise<void>;
  /** Tells the requester, by mention, where it was asked, how it ended. Not idempotent. */
  postClosing(operation: Operation): Promise<void>;
  /** Tells `people`, by mention, that somebody has to look at the host now. Not idempotent. */
  postAlarm(operation: Operation, conversation: ConversationRef, people: readonly Person[]): Promise<void>;
  /** Tells the security conversation that recording is asked to be, or was, switched off. Not idempotent. */
  postSecurity(operation: Operation, conversation: ConversationRef): Promise<void>;
  /** Replaces a card that said "reading Azure": the bot was interrupted, nothing was changed, ask again. Idempotent. */
  updateInterrupted(conversation: ConversationRef, cardActivityId: string): Promise<void>;
  /** The welcome of a conversation. Not idempotent. */
  postWelcome(conversation: ConversationRef): Promise<void>;
}

/**
 * | kind | meaning |
 * |---|---|
 * | throttled | 429: certainly not sent; again after `retryAfterMs` |
 * | ambiguous | timeout, reset, 5xx: may have been sent |
 * | gone | 403 or 404: conversation or message is not there any more |
 * | refused | any other 4xx: the message itself is wrong (a fault) |
 */
export class ChatProblem extends Error {
  override readonly name = 'ChatProblem';
  readonly kind: 'throttled' | 'ambiguous' | 'gone' | 'refused';
  readonly retryAfterMs: number | undefined;

  constructor(kind: ChatProblem['kind'], message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
