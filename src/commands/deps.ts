import type { Access } from '../access/access.ts';
import type { ApprovalMode } from '../access/approval-policy.ts';
import type { AuditEvent, AuditLog } from '../audit/audit-event.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { PlanKind } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import type { UserErrorCode } from '../errors.ts';
import type { HostRecord } from '../operations/host-record.ts';
import type { HostRecords } from '../operations/host-records.ts';
import type { Operation } from '../operations/operation.ts';
import type { OperationHistory } from '../operations/operation-history.ts';
import type { Operations } from '../operations/operations.ts';
import type { Planner } from '../operations/ports.ts';
import type { Clock, IdSource } from '../runtime.ts';
import type { Progress, TextRequest } from './commands.ts';
import type { ConversationSettings } from './conversation-settings.ts';
import type { LastAnswers } from './last-answers.ts';
import type { ParsedCommand } from './parsed-command.ts';
import type { ReadSignature } from './read-signature.ts';
import type { Answer } from './reply.ts';

/** How commands read hosts and what is under way for them. */
export interface HostReads {
  readonly reader: Pick<AzureReader, 'listHosts' | 'readActiveSessions'>;
  /** Throws `AzureProblem`. */
  readonly readHealth: (host: BastionHost) => Promise<StorageHealth>;
  /** What waits or runs for the host. */
  readonly liveFor: (host: { readonly hostId: string }) => Promise<Operation | undefined>;
  /** Of a host that the bot switched recording on for. */
  readonly recordOf: (hostId: string) => Promise<HostRecord | undefined>;
}

/** All that commands need. None of it can change Azure. */
export interface CommandDeps extends HostReads {
  /** Some seconds old at most: for commands that only show. */
  readonly warm: HostReads;
  /** Azure as it is now. */
  readonly azure: AzureReader;
  readonly readSignature: ReadSignature;
  readonly access: Access;
  readonly operations: Operations;
  readonly hostRecords: Pick<HostRecords, 'get' | 'list' | 'change'>;
  readonly history: OperationHistory;
  readonly planner: Planner;
  readonly audit: AuditLog;
  /** Takes events that need not be durable before the answer, and writes them soon. */
  readonly auditSoon: (event: AuditEvent) => void;
  readonly settings: ConversationSettings;
  readonly lastAnswers: LastAnswers;
  readonly approvals: (kind: PlanKind) => ApprovalMode;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** One command to be answered. */
export interface Asked {
  readonly command: ParsedCommand;
  /** The text didn't say the command as it is: a typo was mended, or it is repeated for another host. */
  readonly repaired: boolean;
  readonly request: TextRequest;
  readonly progress: Progress;
  /** Told when nobody named a host and this conversation's default is taken. */
  readonly byDefault: (host: BastionHost) => void;
  /** Told as soon as it is known which host is meant: what comes of the command is recorded with it. */
  readonly meant: (host: BastionHost) => void;
}

/** How one command is answered. Throws `UserError`, `AzureProblem`, `TableUnavailable`; anything else is a fault. */
export type Run = (asked: Asked, deps: CommandDeps) => Promise<CommandAnswer>;

/** `host`: the one that was meant, when its name was mended. `refused`: why the answer is a refusal, if it doesn't show. */
export interface CommandAnswer {
  readonly answer: Answer;
  readonly host?: BastionHost;
  readonly refused?: UserErrorCode;
}
