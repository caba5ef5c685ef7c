import type { ActiveSession, BastionHost } from '../bastion/bastion-host.ts';
import type { PreflightCheck } from '../bastion/plan.ts';
import type { HostRecord } from '../operations/host-record.ts';
import type { Operation } from '../operations/operation.ts';
import type { HostRow, Unreadable } from './reply.ts';

/** Everything that recording rests on, as it was read just now. */
export interface HostChecks {
  /** Worst first. One: that host was asked about. */
  readonly hosts: readonly HostCheck[];
  readonly unreadable: readonly Unreadable[];
}

export interface HostCheck extends HostRow {
  /** Undefined: only its health was read, because there are many hosts, or it couldn't be. */
  readonly findings: readonly PreflightCheck[] | undefined;
  /** What waits or runs for it. */
  readonly running: Operation | undefined;
}

/** Who is connected, where only the asker reads it; how many, where others do. */
export interface FoundSessions {
  readonly of: { readonly host: BastionHost } | { readonly machine: string };
  /** Hosts with somebody connected; of a host itself always one. */
  readonly found: readonly HostSessions[];
  /** Hosts that Azure didn't tell of. */
  readonly untold: readonly { readonly host: string; readonly reason: string }[];
  /** So many hosts were looked at; of more the asker may not see sessions. */
  readonly looked: number;
  readonly hidden: number;
}

export interface HostSessions {
  readonly host: string;
  readonly count: number;
  /** Undefined where others read along. */
  readonly sessions: readonly ActiveSession[] | undefined;
}

export interface ShownCoverage {
  readonly host: BastionHost;
  /** Undefined: it couldn't be read, or not in time. */
  readonly coverage: SeenCoverage | undefined;
}

/** As much of `Coverage` as the asker may see. */
export interface SeenCoverage {
  readonly machines: readonly SeenMachine[];
  /** So many machines more, which the asker may not see in Azure. */
  readonly hidden: number;
  readonly atLeast: boolean;
  /** Visible hosts that don't record and lead to some of the machines. */
  readonly around: readonly BastionHost[];
  /** So many such hosts more. */
  readonly hiddenAround: number;
  /** So many machines can be reached through any of those. */
  readonly unrecorded: number;
  readonly aroundAtLeast: boolean;
}

export interface SeenMachine {
  readonly name: string;
  /** Names of visible hosts that lead to it unrecorded. */
  readonly around: readonly string[];
}

export interface HistoryPage {
  /** Undefined: of all visible hosts. */
  readonly host: BastionHost | undefined;
  /** Newest first. */
  readonly operations: readonly Operation[];
  /** From 1 on. */
  readonly page: number;
  readonly hasMore: boolean;
}

export interface Handover {
  /** Undefined: of all visible hosts. */
  readonly host: BastionHost | undefined;
  readonly hosts: readonly HandedHost[];
}

export interface HandedHost extends HostRow {
  readonly record: HostRecord;
  /** The change that set it up; undefined when it isn't known any more. */
  readonly operation: Operation | undefined;
  /** The tag of the storage account; undefined: none, or the account can't be seen. */
  readonly accountOwner: string | undefined;
  readonly way: HandedWay;
  /** Of the portal's player, as the account's CORS rule names it. */
  readonly origin: string;
}

/** How the host gets at its storage. */
export type HandedWay =
  | { readonly kind: 'sas'; readonly policyId: string }
  /** `identity` undefined: the host names none any more. `scope`: where it has its role. */
  | {
      readonly kind: 'identity';
      readonly identity: { readonly type: 'own' } | { readonly type: 'named'; readonly name: string } | undefined;
      readonly scope: string;
    };
