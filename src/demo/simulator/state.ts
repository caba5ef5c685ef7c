import type { Clock, IdSource, Logger } from '../../runtime.ts';
import type { AzureTime } from './azure-time.ts';
import type { BlobGateway } from './blob-gateway.ts';
import type { Switches } from './switches.ts';

/** Everything that the simulated Azure knows. Mutable; `POST /_sim/reset` replaces it whole. Keys are lower case. */
export interface World {
  /** By id: display name. */
  readonly subscriptions: ReadonlyMap<string, string>;
  /** By ARM id. */
  readonly hosts: Map<string, HostState>;
  /** By name. */
  readonly accounts: Map<string, AccountState>;
  /** Networks, addresses and VMs, by ARM id. They are only read. */
  readonly resources: Map<string, ArmResource>;
  /** User-assigned identities, by ARM id. */
  readonly identities: Map<string, IdentityState>;
  readonly roleDefinitions: Map<string, RoleDefinitionState>;
  roleAssignments: RoleAssignmentState[];
  /** What could be activated (PIM). Grants nothing. */
  readonly eligibleRoles: RoleAssignmentState[];
  denyAssignments: DenyAssignmentState[];
  /** Members of each group: people, identities or groups. */
  readonly groups: Map<string, readonly string[]>;
  locks: LockState[];
  readonly policies: PolicyState[];
  /** By how much the clocks of Azure's services, as they tell it in `Date`, are ahead of this machine's. */
  clockAheadMs: number;
  readonly operations: Map<string, OperationState>;
  readonly sessions: Map<string, SessionState>;
  readonly lockouts: Lockout[];
  switches: Switches;
}

/** What the parts of the simulator share. */
export interface Simulation {
  world: World;
  readonly gateway: BlobGateway;
  readonly clock: Clock;
  readonly time: AzureTime;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** The file that a recorded session leaves behind. */
  readonly recording: Uint8Array;
}

export type Properties = Record<string, unknown>;

export interface ArmResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  location: string;
  tags?: Record<string, string>;
  sku?: { name: string; tier?: string };
  properties: Properties;
  [more: string]: unknown;
}

export interface HostState {
  /** What a GET answers: the configuration last accepted. */
  resource: ArmResource;
  /** Recording as it was before the update that is running; equal to the resource's when none is. */
  recordedBefore: boolean;
  /** What `setSessionRecordingSasUrl` was given last, signature and all. */
  sasUrl: string | undefined;
  runningOperation: string | undefined;
}

export interface AccountState {
  resource: ArmResource;
  /** `properties` of `blobServices/default`. */
  blobService: Properties;
  /** `properties` of each container that ARM knows more of than its name. */
  readonly containers: Map<string, Properties>;
  /** By name: the last one of each name that can be restored. */
  readonly deletedContainers: Map<string, DeletedContainerState>;
  readonly keyGenerations: { key1: number; key2: number };
}

export interface DeletedContainerState {
  readonly version: string;
  /** ISO 8601. */
  readonly deletedTime: string;
  readonly remainingRetentionDays: number;
  /** As ARM knew the container. */
  readonly properties: Properties;
}

/** An assignment of an Azure Policy that denies a resource with this value at this path. */
export interface PolicyState {
  readonly name: string;
  readonly scope: string;
  readonly field: string;
  readonly equals: string | number | boolean;
}

export interface IdentityState {
  readonly id: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly principalId: string;
  readonly clientId: string;
}

export interface Permissions {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface RoleDefinitionState {
  readonly guid: string;
  readonly roleName: string;
  readonly type: 'BuiltInRole' | 'CustomRole';
  readonly description: string;
  /** A block with a condition grants nothing here. */
  readonly permissions: readonly (Permissions & { readonly condition?: string | undefined })[];
}

export interface RoleAssignmentState {
  readonly name: string;
  readonly scope: string;
  readonly roleGuid: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
  /** Azure evaluates it; here such an assignment grants nothing. */
  readonly condition?: string | undefined;
  /** ISO 8601. */
  readonly createdOn?: string;
  /** It is listed, and doesn't count yet. */
  pending?: boolean;
}

export interface DenyAssignmentState {
  readonly name: string;
  readonly displayName: string;
  readonly scope: string;
  readonly permissions: readonly Permissions[];
  readonly principals: readonly string[];
  readonly excludePrincipals: readonly string[];
  readonly doNotApplyToChildScopes: boolean;
}

export interface LockState {
  readonly name: string;
  readonly scope: string;
  readonly level: 'CanNotDelete' | 'ReadOnly';
  readonly notes?: string | undefined;
}

/** A long-running operation as its status URL shows it. */
export interface OperationState {
  readonly id: string;
  readonly subscription: string;
  readonly location: string;
  status: 'InProgress' | 'Succeeded' | 'Failed';
  error?: { readonly code: string; readonly message: string };
  /** What `operationResults` answers in the end. */
  result?: unknown;
}

/** A container, and the right to write into it: a SAS URL, or the host's own identity. */
export type RecordingTarget =
  | { readonly kind: 'sas'; readonly url: string }
  | { readonly kind: 'identity'; readonly url: string; readonly principalId: string };

export interface SessionState {
  readonly id: string;
  readonly hostId: string;
  readonly vmId: string;
  readonly vmName: string;
  readonly user: string;
  readonly protocol: 'ssh' | 'rdp';
  readonly startedAt: string;
  /** Where the recording will go: the storage that the host had when the session began. */
  recordTo: RecordingTarget | undefined;
  state: 'active' | 'ended';
  endedAt?: string;
  recording?: { readonly blob: string } | { readonly error: string };
}

/** A time in which recording was on and nothing could be recorded, so that nobody could connect. ISO 8601. */
export interface Lockout {
  readonly host: string;
  readonly since: string;
  until?: string;
  readonly reason: string;
  /** `seed`: so from the start; `drift`: arranged by a test; `change`: came about later. */
  readonly cause: 'seed' | 'drift' | 'change';
}
