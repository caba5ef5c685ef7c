import type { MissingRight } from '../access/access.ts';
import type { Person } from '../access/person.ts';
import type { ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import type { AlreadySo, PreflightCheck } from '../bastion/plan.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import type { ChangeRequest } from '../operations/change-request.ts';
import type { Proof } from '../operations/host-record.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import type { CommandName } from './command.ts';
import type { ApprovalsPlace } from './conversation-settings.ts';
import type { Told } from './last-answers.ts';
import type { FoundSessions, Handover, HistoryPage, HostChecks, ShownCoverage } from './reports.ts';

/**
 * What a command answers. `src/bot/present.ts` turns each into a card. `readAs`: the command as it was understood, when
 * a typo or a host's name was mended; shown as "I read: …". `to`: who asked, where others read along; a refusal names them.
 */
export type Reply = Answer & Reading;

export interface Reading {
  readonly readAs?: string;
  /** The host that nobody named: this conversation's default. */
  readonly byDefault?: string;
  readonly to?: Person;
}

export type Answer =
  | { readonly kind: 'help'; readonly commands: readonly CommandHelp[]; readonly one: CommandName | undefined }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'hosts'; readonly hosts: readonly HostRow[]; readonly unreadable: readonly Unreadable[] }
  | { readonly kind: 'status'; readonly status: HostStatus }
  | ({ readonly kind: 'check' } & HostChecks)
  | ({ readonly kind: 'sessions' } & FoundSessions)
  | ({ readonly kind: 'coverage' } & ShownCoverage)
  | ({ readonly kind: 'history' } & HistoryPage)
  | ({ readonly kind: 'handover' } & Handover)
  /** The change was submitted, or the activity had been before: its card says everything. */
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly note: 'submitted' | 'alreadyRunning' | 'again';
      /** With `alreadyRunning`: not the same was asked, but another host or another place for the recordings. */
      readonly differs?: boolean;
    }
  | { readonly kind: 'nothingToDo'; readonly host: string; readonly because: AlreadySo }
  | {
      readonly kind: 'planRefused';
      readonly host: string;
      readonly command: ChangeRequest['command'];
      readonly checks: readonly PreflightCheck[];
    }
  /** `approvalsIn`: where approval cards go, if not where they are asked. */
  | { readonly kind: 'requests'; readonly operations: readonly Operation[]; readonly approvalsIn?: ApprovalsPlace }
  /** A button does it; text alone cancels nothing. */
  | { readonly kind: 'confirmCancel'; readonly operations: readonly Operation[] }
  /** What is at work now. */
  | { readonly kind: 'progress'; readonly operations: readonly Operation[] }
  /** What is behind the sender's last answer. `undefined`: none is remembered. */
  | { readonly kind: 'why'; readonly about: Reason | undefined }
  /** A button does it. `place`: where approval cards go now, if not where they are asked. */
  | { readonly kind: 'approvalsHere'; readonly place: ApprovalsPlace | undefined; readonly isHere: boolean }
  /** A button does it. `place`: which conversation is told now. */
  | { readonly kind: 'securityHere'; readonly place: ApprovalsPlace | undefined; readonly isHere: boolean }
  /** *Did you mean*, *which host*: each option is a command to be sent by its button. */
  | { readonly kind: 'choose'; readonly question: string; readonly options: readonly Choice[] }
  | { readonly kind: 'whoami'; readonly person: Person; readonly rights: readonly HeldRights[] }
  | { readonly kind: 'rightsMissing'; readonly doing: string; readonly missing: readonly MissingRight[] }
  /** A sentence and the next step; for everything that is neither a list nor an error. */
  | { readonly kind: 'message'; readonly title: string; readonly text: string; readonly options: readonly Choice[] };

export type Reason =
  | Exclude<Told, { kind: 'operation' }>
  | { readonly kind: 'operation'; readonly operation: ShownOperation };

export interface Choice {
  readonly label: string;
  /** Sent as if the presser had typed it. */
  readonly command: string;
}

export interface CommandHelp {
  readonly name: CommandName;
  readonly usage: string;
  readonly summary: string;
  readonly isUsual: boolean;
  readonly examples: readonly string[];
  /** What the person lacks for it. `undefined`: nothing, or it isn't known. */
  readonly needs?: CommandNeeds | undefined;
}

export interface CommandNeeds {
  readonly role: string;
  /** `undefined`: on any bastion host. */
  readonly host: string | undefined;
}

export interface HostRow {
  readonly host: BastionHost;
  readonly health: StorageHealth;
}

export interface Unreadable {
  readonly subscriptionId: string;
  readonly reason: string;
}

export interface HostStatus extends HostRow {
  readonly sessions: ActiveSessions;
  readonly running: Operation | undefined;
  /** Of the recording that this bot switched on and that is on still; undefined when somebody else did. */
  readonly proof?: Proof | undefined;
}

export interface HeldRights {
  readonly host: string;
  /** What of the bot's work the person may do there. */
  readonly may: readonly ('read' | 'seeSessions' | 'enableRecording')[];
  /** For changing recording there. */
  readonly missing: readonly MissingRight[];
}
