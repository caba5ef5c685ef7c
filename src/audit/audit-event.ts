export interface AuditPerson {
  readonly entraObjectId: string;
  readonly tenantId: string;
  readonly name: string;
}

/** Who did it: a person, or the bot itself (expiry, monitoring, and every write: `requestedBy` and `approvedBy` say for whom). */
export type AuditActor = AuditPerson | 'bot';

interface Base {
  /** Unique; an event appended twice is kept once. */
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly actor: AuditActor;
}

/** What a person asked for, by text or by button. */
interface Asked {
  /** As it was understood: `enable recording on bas-hub`, `who is connected`, `approve`. */
  readonly command: string;
  readonly conversationId: string;
  /** The ARM id, once it is known which host is meant. */
  readonly hostId?: string;
  readonly operationId?: string;
  readonly reason?: string;
}

/** What one operation went through. */
interface OfOperation {
  readonly operationId: string;
  readonly hostId: string;
}

interface OnBehalf {
  readonly requestedBy?: AuditPerson;
  /** Whose yes counts for it. */
  readonly approvedBy?: readonly AuditPerson[];
  /** Azure's own number for the call, for its support. */
  readonly correlationId?: string;
}

/** What a written event says. Closed union: a new kind is a new line here. Nothing in it is a secret. */
export type AuditEvent =
  | (Base & Asked & { readonly kind: 'command'; readonly outcome: string })
  /** `code`: of the `UserError`, or why a click was refused. */
  | (Base & Asked & { readonly kind: 'refusal'; readonly code: string })
  | (Base &
      OfOperation &
      OnBehalf & {
        readonly kind: 'submitted' | 'decision' | 'outcome';
        readonly fingerprint: string;
        readonly revision: number;
        /** `approved`, `rejected`, `canceled`, `expired`, `succeeded`, … */
        readonly outcome: string;
        readonly reason?: string;
        /** Why it ended so: the code of the operation's problem, and Azure's own code where it gave one. */
        readonly problem?: string;
        readonly azureCode?: string;
      })
  | (Base &
      OfOperation &
      OnBehalf & {
        readonly kind: 'write';
        readonly step: string;
        readonly fingerprint?: string;
        /** `accepted` and `undone`: Azure took the write, forward or back. `unclear`: the answer got lost. */
        readonly outcome: 'accepted' | 'undone' | 'refused' | 'unclear';
        /** Of a refused or unclear one. */
        readonly azureCode?: string;
      })
  /** `checked` recording became `worksAsTold`, `shared`, `proven`, `unrecorded`, or why its watch ended: `switchedOff`, `timeUp`, … */
  | (Base & OfOperation & { readonly kind: 'proof'; readonly outcome: string })
  /** People were not told: the chat refuses it for good. `owner`: the operation's id, or a conversation's hash. */
  | (Base & { readonly kind: 'undelivered'; readonly owner: string; readonly what: string });

export interface AuditLog {
  /** Appends to the hash chain, in order, in one commit where the table allows. Events already in it are left out. */
  append(events: readonly AuditEvent[]): Promise<void>;
}
