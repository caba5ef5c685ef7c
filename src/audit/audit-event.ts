/** Who did it: a person, or the bot itself (expiry, monitoring). */
export type AuditActor = { readonly entraObjectId: string; readonly tenantId: string; readonly name: string } | 'bot';

interface Base {
  /** Unique; an event appended twice is kept once. */
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly actor: AuditActor;
}

/** What a written event says. Closed union: a new kind is a new line here. Nothing in it is a secret. */
export type AuditEvent =
  | (Base & {
      readonly kind: 'command';
      readonly command: string;
      readonly conversationId: string;
      readonly outcome: string;
    })
  | (Base & {
      readonly kind: 'refusal';
      readonly command: string;
      readonly conversationId: string;
      readonly code: string;
      /** Of a click: the operation that it meant. */
      readonly operationId?: string;
    })
  | (Base & {
      readonly kind: 'submitted' | 'decision' | 'outcome';
      readonly operationId: string;
      readonly hostId: string;
      readonly fingerprint: string;
      readonly revision: number;
      /** `approved`, `rejected`, `canceled`, `expired`, `succeeded`, … */
      readonly outcome: string;
      readonly reason: string | undefined;
      /** Of an outcome that isn't success: why, and Azure's correlation id. */
      readonly problem?: string;
      readonly correlationId?: string;
    })
  | (Base & {
      readonly kind: 'write';
      readonly operationId: string;
      readonly hostId: string;
      readonly step: string;
      readonly correlationId: string | undefined;
      readonly outcome: string;
    })
  /** People were not told: the chat refuses it for good. */
  | (Base & { readonly kind: 'undelivered'; readonly owner: string; readonly what: string });

export interface AuditLog {
  /** Appends to the hash chain, in order, in one commit where the table allows. Events already in it are left out. */
  append(events: readonly AuditEvent[]): Promise<void>;
}
