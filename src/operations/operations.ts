import type { MissingRight } from '../access/access.ts';
import type { ApprovalMode, ApprovalRefusal } from '../access/approval-policy.ts';
import type { Person } from '../access/person.ts';
import type { Plan, ScopedAction } from '../bastion/plan.ts';
import type { ChangeRequest } from './change-request.ts';
import type { Approval, AskedIn, ConversationRef, Operation, Problem } from './operation.ts';
import type { StartChoices, StartKind } from './start.ts';

/** What commands and card clicks may ask of the engine. Throws `TableUnavailable` when the store can't be reached. */
export interface Operations {
  /** The id that a change asked by this activity has, whenever it is asked. `askedAt`: the activity's own timestamp. */
  idFor(conversationId: string, activityId: string, askedAt: Date): string;
  /** Live or archived. `id` may be the short form that people see (its last 6 characters), when that is unique among the recent ones. */
  find(id: string): Promise<Operation | undefined>;
  /** The operation that waits or runs for this host, or runs on this account. */
  liveFor(target: { hostId: string; accountId?: string }): Promise<Operation | undefined>;
  /** Waiting and running ones, then those that ended in the last 24 h, newest first. */
  recent(): Promise<readonly Operation[]>;
  /** A card now says "reading Azure" for what will be operation `id`. Should the bot die before an answer, it is told so later. */
  readingBegan(id: string, conversation: ConversationRef, cardActivityId: string): Promise<void>;
  /** The card of a reading that was begun before, perhaps by a bot that died since. */
  readingCard(id: string): Promise<string | undefined>;
  /** The card shows another answer than an operation, if there was such a reading. (`submit` ends one by itself.) */
  readingEnded(id: string): Promise<void>;
  /** What requester and approvers must hold together for this plan: the `person` actions of its steps. */
  actionsOf(plan: Plan): readonly ScopedAction[];
  /** Saves Operation{awaitingApproval} with its card owed. The same id again answers what is stored, unchanged. */
  submit(submission: Submission): Promise<Operation>;
  /** Cancels a plan that the bot made ready and that isn't needed any more, unless it has begun or is decided. */
  withdraw(id: string, why: Problem): Promise<void>;
  /**
   * Posts the card of this conversation anew, in the thread that `conversation` names. Answers the operation, or
   * `undefined` when it has ended or has no card here.
   */
  showAgain(id: string, conversation: ConversationRef): Promise<Operation | undefined>;
  /** Decides by compare-and-swap, durable before it answers. Calls no Azure. Exactly one of racing clicks is accepted. */
  click(click: Click): Promise<ClickOutcome>;
}

export interface Submission {
  readonly id: string;
  readonly request: ChangeRequest;
  readonly readAs?: string;
  /** `bot`: a plan made ready by the bot itself; anybody may approve it who holds all its actions. */
  readonly requester: Person | 'bot';
  /** Where it is to be decided. */
  readonly conversation: ConversationRef;
  /** Where it was asked, with the card there that said "reading Azure", when that is another conversation. */
  readonly askedIn?: AskedIn;
  readonly plan: Plan;
  /** See `Operation.startChoices`. */
  readonly startChoices?: StartChoices;
  /** Of the card that said "reading Azure": it becomes the operation's card. */
  readonly cardActivityId: string | undefined;
  /** Rights that the requester lacks and an approver must bring; the card says so from the start. */
  readonly stillMissing: readonly MissingRight[];
  /** See `Operation.approvedBy`. */
  readonly approvedBy?: string;
  /** Given with that operation: then it is approved already, and the worker has it at once. */
  readonly approvals?: readonly Approval[];
}

export interface Click {
  readonly decision: 'approve' | 'reject' | 'cancel';
  /** Of an approval, where the card offers a choice. */
  readonly start?: StartKind;
  readonly operationId: string;
  readonly revision: number;
  readonly caller: Person;
  readonly conversationId: string;
}

export type ClickOutcome =
  | { readonly kind: 'accepted'; readonly operation: Operation }
  | { readonly kind: 'refused'; readonly refusal: ClickRefusal; readonly operation: Operation | undefined };

/**
 * Those of `ApprovalRefusal`, and:
 *
 * | refusal | why |
 * |---|---|
 * | unknown | no such operation, or it belongs to another conversation or tenant (the same answer, so that nothing is learned) |
 * | staleCard | an older revision was clicked; the current card is shown |
 * | alreadyDecided | someone was first; `operation` says who |
 * | expired | nobody decided in time |
 * | tooLate | cancel, after the point where stopping would be unsafe, or after the end |
 */
export type ClickRefusal = ApprovalRefusal | 'unknown' | 'staleCard' | 'alreadyDecided' | 'expired' | 'tooLate';

export type { ApprovalMode };
