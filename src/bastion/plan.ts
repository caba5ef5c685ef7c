import type { HostRef } from './bastion-host.ts';
import type { FactList } from './fact-list.ts';
import type { DeveloperCheckName, FeatureCheckName } from './feature-check-codes.ts';
import type { FindingCheckName } from './finding-check-codes.ts';
import type { ListPrice } from './list-price.ts';
import type { RecordingAccess } from './managed-identity.ts';
import type { NetworkCheckName } from './network-check-codes.ts';
import type { EarlierWay } from './retire-storage.ts';
import type { RecordingStore } from './storage.ts';

/**
 * What would change, what was checked, what follows, and how it would be done. A value: it holds no secret and is
 * stored, shown and compared whole.
 */
export interface Plan {
  readonly kind: PlanKind;
  /** By which access the host records, or would; of plans that have to do with recording. */
  readonly access?: RecordingAccess;
  readonly host: HostRef;
  /** Where recordings go, or would; of plans that have to do with recording. */
  readonly store?: RecordingStore;
  readonly changes: readonly PropertyChange[];
  readonly checks: readonly PreflightCheck[];
  readonly consequences: readonly Consequence[];
  readonly steps: readonly StepCall[];
  /** ARM ids that a running operation claims: the host always, the account during storage steps. */
  readonly claims: { readonly host: string; readonly account?: string };
  /** SHA-256 (hex) of the canonical JSON of the configuration and storage facts read. Not of sessions, prices or clocks. */
  readonly fingerprint: string;
  /** What the fingerprint was made of, for saying what changed. Not of a plan whose facts people don't read. */
  readonly facts?: FactList;
  /** What is taken away once a recording has arrived by the new way: approved with this plan. */
  readonly retires?: EarlierWay;
  /** Sessions when it was made; `undefined` when Azure couldn't be asked. Not part of the fingerprint. */
  readonly activeSessions: number | undefined;
}

/**
 * `repairRecording` is what `enable recording` plans for a host that nobody can connect through, and, with the consequence
 * `earlierStoreUnseen`, for one with recording on whose SAS Azure doesn't show.
 */
export type PlanKind =
  | 'enableRecording'
  | 'repairRecording'
  | 'switchOffRecording'
  /** As people ask for it; `switchOffRecording` is what the plan to switch it on held already. */
  | 'disableRecording'
  | 'upgradeTier'
  /** Storage is swapped under a host that records. */
  | 'setContainer'
  | 'useIdentity'
  | 'useSas'
  | 'rotateSas'
  /** The access policy of the SAS that a host has gets a later end. */
  | 'renewSas'
  /** What a host recorded by until its storage was swapped is taken away. */
  | 'retireStorage'
  | 'disconnectSession';

/** A plan whose recordings have a place. */
export type RecordingPlan = Plan & Required<Pick<Plan, 'store' | 'access'>>;

/** `property` is ARM's name (`sku`, `enableSessionRecording`, `corsRules`, …). `undefined` means absent. */
export interface PropertyChange {
  readonly target: 'host' | 'account' | 'container' | 'identity';
  readonly property: string;
  readonly before: string | number | boolean | undefined;
  readonly after: string | number | boolean | undefined;
}

/** `unknown` is shown as *can't tell*. A `fail` stops the plan before anybody is asked. */
export interface PreflightCheck {
  readonly name: CheckName;
  readonly outcome: 'pass' | 'warn' | 'fail' | 'unknown';
  /** Selects the sentence, when one outcome has several reasons. */
  readonly code?: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export type CheckName =
  | 'hostSettled'
  | 'tier'
  | 'nativeClient'
  | 'earlierSas'
  | 'recordingOn'
  | 'renewable'
  | 'sessionOpen'
  | 'activeSessions'
  | 'accountExists'
  | 'accountListed'
  | 'container'
  | 'versioning'
  | 'immutability'
  | 'keyAccess'
  | 'sasPolicy'
  | 'network'
  | 'corsRoom'
  | 'policyRoom'
  | 'access'
  | 'identity'
  | 'recordingRole'
  | 'locks'
  | 'publicNetwork'
  | 'accountKind'
  | 'hierarchicalNamespace'
  | 'minimumTls'
  | 'httpsOnly'
  | 'anonymousAccess'
  | 'encryptionKey'
  | 'location'
  | 'containerExclusive'
  | 'deletedContainer'
  | 'containerSoftDelete'
  | 'corsForeign'
  | 'azurePolicy'
  | 'clock'
  | FeatureCheckName
  | DeveloperCheckName
  | NetworkCheckName
  | FindingCheckName;

export type Consequence =
  | { readonly kind: 'irreversibleUpgrade'; readonly from: string; readonly to: string }
  /** `price` undefined: it can't be had, or not with certainty. */
  | { readonly kind: 'listPrice'; readonly price: ListPrice | undefined }
  /** `count` undefined: can't tell. */
  | { readonly kind: 'sessionsAtRisk'; readonly count: number | undefined }
  | { readonly kind: 'nativeClientOff' }
  /** Estimates: while recording is switched on, and when it then has to be switched off again. */
  | { readonly kind: 'nobodyConnectsMeanwhile'; readonly minutes: number; readonly atWorst: number }
  /** Recording is on and Azure doesn't show its SAS: one that works would be replaced, and recordings go elsewhere. */
  | { readonly kind: 'earlierStoreUnseen' }
  /** Storage is swapped under who is connected. `count` undefined: can't tell. */
  | { readonly kind: 'storageSwapped'; readonly count: number | undefined }
  /** The storage until now stays usable until a recording arrived by the new way. */
  | { readonly kind: 'earlierWayStays'; readonly way: RecordingAccess; readonly forGood?: true }
  /** Should it fail once the host has the new storage, recording goes off, so that people can connect. */
  | { readonly kind: 'offIfSwapFails' }
  /** The host isn't called, and no session is touched. */
  | { readonly kind: 'nobodyDisturbed' }
  /** Of a SAS; ISO 8601. */
  | { readonly kind: 'lastsLonger'; readonly before: string | undefined; readonly until: string }
  /** Recordings of the earlier container leave the portal's list. */
  | { readonly kind: 'recordingsStayBehind'; readonly store: RecordingStore }
  /** Another SAS was set before; neither it nor its access policy is removed. */
  | { readonly kind: 'earlierSasStays' }
  | { readonly kind: 'everyoneIsRecorded' }
  /** The account isn't open to all networks: a SAS may not be let through from here. Said before approval. */
  | { readonly kind: 'storageUnproven' }
  /** The same for an identity: nothing of it can be tried from here, and the account isn't open to all networks. */
  | { readonly kind: 'identityUnproven' }
  /** No SAS works on the account, so the host gets an identity although nobody asked for one. */
  | { readonly kind: 'identityInstead'; readonly because: 'keyAccess' | 'sasPolicy' }
  /** Whether Azure still calls recording by managed identity a preview isn't known. */
  | { readonly kind: 'identityPreview' }
  /** If the repair fails or is canceled, recording is switched off so that people can connect again. */
  | { readonly kind: 'offIfRepairFails' }
  /** Until a first recording is seen, sessions are counted; if connecting fails, one press switches recording off. */
  | { readonly kind: 'watchedUntilProven' }
  /** A session ended, ISO 8601, and no recording of it arrived. */
  | { readonly kind: 'sessionUnrecorded'; readonly endedAt: string }
  /** One session, by its id. */
  | { readonly kind: 'sessionCut'; readonly session: string }
  /** Sessions that begin from now on aren't recorded. */
  | { readonly kind: 'recordingStops' }
  /** By itself, so long after it went off, in ms. */
  | { readonly kind: 'recordingComesBack'; readonly afterMs: number }
  /** It went off with the plan that switched recording on; switching it on again was never shown to anybody. */
  | { readonly kind: 'nativeClientStaysOff' }
  /** Recordings and their storage stay as they are. */
  | { readonly kind: 'recordingsStay' };

/** A step by name and arguments: what is stored. `args` is JSON and holds no secret. */
export interface StepCall {
  readonly name: StepName;
  readonly args: Readonly<Record<string, string | number | boolean>>;
}

/** The registered steps, in the order in which SAS mode uses them. */
export type StepName =
  | 'createContainer'
  | 'restoreContainer'
  | 'mergeCors'
  | 'createAccessPolicy'
  | 'checkSas'
  | 'upgradeTier'
  | 'setSas'
  | 'switchOn'
  /** In the place of `setSas` and `switchOn`, where Azure takes no SAS while recording is off. */
  | 'switchOnThenGiveSas'
  | 'verifyRecording'
  // By managed identity, after `createContainer` and `mergeCors`:
  | 'createIdentity'
  | 'assignRole'
  | 'awaitRole'
  | 'switchOnByIdentity'
  | 'verifyIdentity'
  // From an identity to a SAS:
  | 'leaveIdentity'
  // Of storage that is swapped or renewed:
  | 'lookAtEarlier'
  | 'verifyPolicy'
  | 'retirePolicy'
  | 'retireRole'
  | 'disconnectSession'
  // The way off again:
  | 'switchOff';

/** An Azure action at a scope, as role definitions spell it. */
export interface ScopedAction {
  readonly action: string;
  readonly scope: string;
  /** A data action (`dataActions`), not a control-plane one. */
  readonly data?: boolean;
}

/** Outcome of planning. Nothing of it changes Azure. */
export type PlanOutcome =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'nothingToDo'; readonly host: HostRef; readonly because: AlreadySo }
  /** At least one check fails; nobody is asked. */
  | { readonly kind: 'refused'; readonly host: HostRef; readonly checks: readonly PreflightCheck[] };

/** Why there is nothing to do. `records`: and its storage is healthy. */
export type AlreadySo =
  | { readonly kind: 'records'; readonly store: RecordingStore; readonly validUntil: string | undefined }
  | { readonly kind: 'off' }
  | { readonly kind: 'premium' }
  | { readonly kind: 'sessionGone'; readonly session: string }
  /** It is valid so long already. ISO 8601. */
  | { readonly kind: 'validLonger'; readonly validUntil: string };
