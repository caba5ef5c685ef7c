import type { MissingRight } from '../access/access.ts';
import type { Person } from '../access/person.ts';
import type { ActiveSessions } from '../bastion/bastion-host.ts';
import type { Proof } from '../operations/host-record.ts';
import type { ConversationRef, Operation, ShownOperation } from '../operations/operation.ts';
import type { Click } from '../operations/operations.ts';
import type { Reply } from './reply.ts';

/** What the chat edge asks of the commands. */
export interface Commands {
  /**
   * Answers what a person typed (or the command behind a `Choice` button). `progress` is called at most once, when a
   * change command is about to read Azure, before it does: it posts "reading Azure" and answers that card's activity id,
   * which then becomes the operation's card. Throws `UserError`; anything else is a fault.
   */
  handle(request: TextRequest, progress: Progress): Promise<Reply>;
  /**
   * The answer to the request is in the chat. Until this is said, a card that said "reading Azure" is told within
   * minutes that the bot was interrupted. Throws `TableUnavailable`.
   */
  answered(request: TextRequest): Promise<void>;
  /** Who is connected through the operation's host, for the presser alone. That it was asked is recorded first. */
  whoIsConnected(request: WhoRequest): Promise<WhoAnswer>;
  /** The same for a host or a VM, whatever changes there may be. */
  whoIsThere(request: WhereRequest): Promise<WhoAnswer>;
  /**
   * The rights without which the presser's word on a change can't count, where that is certain; else empty. Such a refusal
   * is recorded before it answers. Takes a second at most.
   */
  lacksToDecide(request: DecideRequest): Promise<readonly MissingRight[]>;
  /** Somebody tried a connection after recording was switched on and says how it went. Durable before it answers. */
  connectionTried(request: TriedRequest): Promise<TriedAnswer>;
  /** The button of *approvals here* or *security here*, or the one that takes it back. Durable before it answers. */
  settlePlace(request: PlaceRequest): Promise<Reply>;
}

export interface PlaceRequest {
  /** Where approval cards go, or which conversation is told when recording is switched off. */
  readonly what: 'approvals' | 'security';
  readonly caller: Person;
  readonly conversation: ConversationRef;
  /** False: each card is posted where its change is asked. */
  readonly here: boolean;
}

export type DecideRequest = Omit<Click, 'revision'>;

export interface TriedRequest {
  readonly operationId: string;
  readonly verdict: 'works' | 'fails';
  readonly caller: Person;
  readonly conversationId: string;
}

/**
 * | refusal | why |
 * |---|---|
 * | unknown | no such change here (the same answer wherever it may be, so that nothing is learned) |
 * | over | recording isn't any more what that change switched on: `proof` says what became of it |
 * | proven | a recording was seen, so nothing is left to be told |
 * | missed | `works`, after a session left no recording: the one doesn't undo the other |
 * | busy | `fails`, while another change of the host is at work |
 * | late | `fails`, when the earlier yes holds no longer and nobody else could give one here |
 */
export type TriedAnswer =
  | { readonly kind: 'noted'; readonly operation: ShownOperation }
  | { readonly kind: 'switchingOff'; readonly operation: Operation }
  | { readonly kind: 'rightsMissing'; readonly missing: readonly MissingRight[] }
  | { readonly kind: 'refused'; readonly refusal: TriedRefusal; readonly proof?: Proof };

export type TriedRefusal = 'unknown' | 'over' | 'proven' | 'missed' | 'busy' | 'late';

export interface WhoRequest {
  readonly operationId: string;
  readonly caller: Person;
  readonly conversationId: string;
}

/** As a button names it: untrusted, like what is typed. */
export interface WhereRequest {
  readonly where: { readonly hostId: string } | { readonly machine: string };
  readonly caller: Person;
  readonly conversationId: string;
}

export interface TextRequest {
  /** Without the mention of the bot; at most 1,000 characters are read. */
  readonly text: string;
  readonly caller: Person;
  readonly conversation: ConversationRef;
  readonly activityId: string;
  /** The activity's own timestamp. */
  readonly askedAt: Date;
  /** The sender's, IANA; undefined where Teams doesn't tell: then times are read and said in UTC. */
  readonly timeZone?: string | undefined;
  /** Such as `de-DE`. */
  readonly locale?: string | undefined;
  /** Whether the sender is a guest couldn't be found out: commands that lead to a change are refused. */
  readonly mayOnlyRead?: boolean;
}

/**
 * `earlier`: the card on which a bot that died said so for the same activity; then that one is taken. Answers
 * `undefined` when the chat couldn't be reached; the operation's card is posted later.
 */
export type Progress = (hostName: string, earlier?: string) => Promise<string | undefined>;

export type WhoAnswer =
  | { readonly kind: 'sessions'; readonly sessions: ActiveSessions }
  | { readonly kind: 'rightsMissing'; readonly missing: readonly MissingRight[] }
  | { readonly kind: 'unknownOperation' }
  | { readonly kind: 'unknownHost' };
