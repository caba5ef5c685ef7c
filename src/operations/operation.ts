import type { MissingRight } from '../access/access.ts';
import type { Person } from '../access/person.ts';
import type { Plan, StepName } from '../bastion/plan.ts';
import type { ChangeRequest } from './change-request.ts';
import type { Difference } from './differences.ts';
import type { Proof } from './host-record.ts';
import type { Start, StartChoices } from './start.ts';

/**
 * awaitingApproval → approved → running → succeeded | failed | rolledBack
 *        ↘ rejected | expired | canceled        ↘ canceled
 * `approved` is shown as *checking*: rights and facts are read again; what changed sends it back to awaitingApproval
 * with `revision` + 1. Terminal states never change.
 */
export type OperationStatus =
  | 'awaitingApproval'
  | 'approved'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'rolledBack'
  | 'rejected'
  | 'expired'
  | 'canceled';

/** The durable record of one plan. Dates are ISO 8601 UTC. */
export interface Operation {
  /** `<yyyymm>-<16 hex>`, derived from the activity that asked: a repeated activity finds it. */
  readonly id: string;
  readonly status: OperationStatus;
  /** Rises with every fresh card; a click on an older card decides nothing. */
  readonly revision: number;
  readonly request: ChangeRequest;
  /** The command as it was understood, where the text that asked didn't say all of it. */
  readonly readAs?: string;
  readonly requester: Person;
  readonly plan: Plan;
  readonly approvals: readonly Approval[];
  /** The operation that this one follows: its approved plan held this one too, and its people's yes counts here. */
  readonly approvedBy?: string;
  /** Why the card came back or can't go on yet; cleared by the next decision. */
  readonly notice: Notice | undefined;
  readonly decidedBy: Person | undefined;
  /** When its card lets the approver choose to begin. Absent: it begins once it is approved. */
  readonly startChoices?: StartChoices;
  /** What the approver chose. */
  readonly start?: Start;
  /** Where it is decided, and where its card is. */
  readonly conversation: ConversationRef;
  /** The one card's activity id, once posted. */
  readonly cardActivityId: string | undefined;
  /** Where it was asked, when that is another conversation: a card there, without a yes, shows how it goes. */
  readonly askedIn?: AskedIn;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly steps: readonly StepState[];
  /** Stopping is safe now; see `Step.pointOfNoCancel`. */
  readonly mayCancel: boolean;
  /** `back`: undoing, newest step first. */
  readonly direction: 'forward' | 'back';
  /** Asked for by somebody whose rights the worker still has to read, or while a step runs. */
  readonly endRequested: { readonly as: 'rejected' | 'canceled'; readonly by: Person } | undefined;
  /** Why it failed, was canceled or is being taken back. */
  readonly problem: Problem | undefined;
  /** What it waits for just now; comes and goes while it runs. `data.until`: when it looks again, ISO 8601. */
  readonly waitingFor: Problem | undefined;
  /** When it turned back. */
  readonly turnedBackAt: string | undefined;
  /** When people were told that recording can't be switched off; once for each operation. */
  readonly alarmedAt: string | undefined;
  /** The host as it was read after the last step; undefined when it couldn't be read, or nothing was written. */
  readonly hostAtEnd: HostAtEnd | undefined;
  /** Sends of the card whose end is unknown: it may stand in the chat though `cardActivityId` isn't known. */
  readonly unclearPosts: number;
  readonly lease: Lease | undefined;
  /** Rises with every taking of the lease; an owner that sees a higher one makes no further write. */
  readonly epoch: number;
  /** Keys of the claim rows that it holds. */
  readonly claims: readonly string[];
}

export interface AskedIn {
  readonly conversation: ConversationRef;
  readonly cardActivityId: string | undefined;
  /** As `Operation.unclearPosts`, of this card. Absent: none. */
  readonly unclearPosts?: number;
}

export interface HostAtEnd {
  readonly recording: boolean;
  readonly provisioningState: string;
  readonly sku: string;
}

/** As its card shows it: with the proof that the host's record holds, where that record is of this operation. */
export type ShownOperation = Operation & { readonly proof?: Proof };

export interface Approval {
  readonly person: Person;
  readonly at: string;
  /** Of the card that was approved. `approvedEarlier`: given to the operation that this one follows. */
  readonly revision: number;
}

/** No card has it. */
export const approvedEarlier = 0;

export type Notice =
  /** `differences`: the first of them, where the plans list their facts. */
  | { readonly kind: 'factsChanged'; readonly differences?: readonly Difference[] }
  | { readonly kind: 'moreSessions'; readonly before: number; readonly now: number }
  /** What requester and approvers together still lack. The approvals so far are kept. */
  | { readonly kind: 'rightsMissing'; readonly missing: readonly MissingRight[] }
  /** The requester has lost the rights that asking takes. */
  | { readonly kind: 'requesterNotAllowed'; readonly person: Person; readonly missing: readonly MissingRight[] }
  /** Somebody's word doesn't count. `stillNeeded`: what the others together still lack. */
  | {
      readonly kind: 'approverNotAllowed';
      readonly person: Person;
      readonly missing: readonly MissingRight[];
      readonly stillNeeded?: readonly MissingRight[];
    }
  | { readonly kind: 'hostTaken'; readonly byOperationId: string }
  /** Cancel came when stopping was no longer safe. */
  | { readonly kind: 'cancelTooLate'; readonly person: Person };

export interface StepState {
  readonly name: StepName;
  /** `leftBehind`: taking it back failed, and it does no harm. */
  readonly status: 'pending' | 'running' | 'done' | 'undone' | 'leftBehind';
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  /** What the step must know again after a restart: intents, poller state. JSON, no secret. */
  readonly memory: StepMemory;
}

export type StepMemory = Readonly<Record<string, string | number | boolean>>;

/** A code and data; `texts` has the sentence. `azureSays` is Azure's own message, shown literally. */
export interface Problem {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly azureSays?: string;
  readonly correlationId?: string;
}

export interface Lease {
  /** The replica. */
  readonly owner: string;
  readonly until: string;
}

/** Where a conversation is; plain data, no botbuilder type. */
export interface ConversationRef {
  readonly kind: 'personal' | 'groupChat' | 'channel';
  /** In channels with the thread (`…;messageid=…`). */
  readonly id: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  /** As people see it, where Teams tells; for display only. */
  readonly name?: string;
  readonly bot: { readonly id: string; readonly name: string };
}
