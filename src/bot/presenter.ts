import type { MissingRight } from '../access/access.ts';
import type { Person } from '../access/person.ts';
import type { TriedAnswer, WhoAnswer } from '../commands/commands.ts';
import type { Reply } from '../commands/reply.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import type { ClickRefusal } from '../operations/operations.ts';

/** Turns what the product has to say into what Teams shows. Pure; implemented by `present.ts`. */
export interface Presenter {
  /** Everybody in the conversation sees it, not only who asked. */
  reply(reply: Reply): ChatMessage;
  /** The operation's one card, as it is now: asked, checking, in progress or final. */
  operation(operation: ShownOperation): ChatMessage;
  /** The same for the asker, where it is decided in another conversation: without a yes or no. */
  operationStatus(operation: ShownOperation): ChatMessage;
  /** Of a card that was posted anew further below. */
  moved(operation: Operation): ChatMessage;
  /** Tells the requester by mention how it ended. */
  closing(operation: Operation): ChatMessage;
  /** Tells people by mention that somebody has to look at the host now. */
  alarm(operation: Operation, people: readonly Person[]): ChatMessage;
  /** One line for the conversation that is told when recording is switched off. */
  security(operation: Operation): ChatMessage;
  /** A `UserError`, or the fault with its reference id. */
  error(error: ErrorWords): ChatMessage;
  /** "Reading Azure": posted at once, then replaced by the answer. `hostName` undefined: no single host is meant. */
  reading(hostName: string | undefined): ChatMessage;
  welcome(): ChatMessage;
  /** Edited messages are never run. */
  edited(): ChatMessage;
  /** One sentence for the presser alone. */
  refusal(refusal: ClickRefusal, operation: Operation | undefined, presser: Person): string;
  /** The same, for want of rights in Azure. */
  mayNotDecide(missing: readonly MissingRight[]): string;
  /** For the presser alone: names of connected people never enter the shared card. */
  who(answer: WhoAnswer): string;
  /** What came of saying that a connection works or fails. */
  tried(answer: TriedAnswer): string;
}

/** What a person reads of an error: what happened and why, then what to do next. */
export interface ErrorWords {
  readonly message: string;
  readonly nextStep: string;
}

/**
 * One message. Never a card and a text: Teams makes two messages of them, and refuses such an update ("Activity resulted
 * into multiple skype activities"). No botbuilder type.
 */
export type ChatMessage = CardMessage | TextMessage;

export interface CardMessage extends Summed {
  /** An Adaptive Card, complete. */
  readonly card: object;
  readonly text?: undefined;
  readonly mentions?: undefined;
}

export interface TextMessage extends Summed {
  readonly card?: undefined;
  /** Plain text: it is escaped before it is sent. With `mentions`, the names are put before it. */
  readonly text: string;
  readonly mentions?: readonly Person[];
}

interface Summed {
  /** For notifications and lists of chats: one plain sentence. */
  readonly summary: string;
}
