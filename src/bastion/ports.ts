import type { ActiveSessions, BastionHost, BastionSku } from './bastion-host.ts';
import type { ManagedIdentity, RoleGrant, SessionRecordingConfiguration } from './managed-identity.ts';
import type { NetworkReader } from './network-reader.ts';
import type {
  BlobContainer,
  BlobService,
  CorsRule,
  DeletedContainer,
  PolicyDenial,
  RecordingStore,
  ResourceLock,
  SasBinding,
  SasUrl,
  StorageAccount,
  StoredAccessPolicy,
} from './storage.ts';

/**
 * What Azure answered instead of the wanted answer. Every port below throws it and nothing else for Azure's troubles.
 *
 * | kind | meaning | what the engine does |
 * |---|---|---|
 * | busy | the resource is locked by another operation (409 AnotherOperationInProgress, 429 RetryableError…) | durable wait, then reads again |
 * | throttled | too many requests | durable wait of `retryAfterMs` |
 * | unavailable | 5xx, no connection, timeout before anything was sent; nothing was written | durable wait, then again |
 * | unclear | a write was sent and its answer lost: it may have taken effect | reads, compares, decides |
 * | denied | 401 or 403: the bot's own identity lacks a right, or a firewall refuses | stops the step |
 * | refused | any other 4xx: Azure won't do this | stops the step |
 * | gone | 404 of something that was expected to exist | stops the step |
 */
export class AzureProblem extends Error {
  override readonly name = 'AzureProblem';
  readonly kind: AzureProblemKind;
  /** ARM's or storage's error code, such as `BastionUpdateNotSupported`. */
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** `x-ms-correlation-request-id` or `x-ms-request-id`, for support and audit. */
  readonly correlationId: string | undefined;

  constructor(
    kind: AzureProblemKind,
    message: string,
    details: { code?: string; status?: number; retryAfterMs?: number; correlationId?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.code = details.code;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.correlationId = details.correlationId;
  }
}

export type AzureProblemKind = 'busy' | 'throttled' | 'unavailable' | 'unclear' | 'denied' | 'refused' | 'gone';

/** Everything that commands and steps may read. It can't change anything. Throws `AzureProblem`. */
export interface AzureReader extends NetworkReader {
  /** Hosts of all configured subscriptions; those that can't be read are named, never dropped in silence. */
  listHosts(): Promise<HostList>;
  readHost(hostId: string): Promise<BastionHost | undefined>;
  readActiveSessions(hostId: string): Promise<ActiveSessions>;
  /** Never throws for an unsupported call: answers `unknown`. */
  readSasBinding(hostId: string): Promise<SasBinding>;
  /**
   * Looks through the configured subscriptions; undefined when no account of that name is there. `secondsOld`: the lists
   * of accounts may have been read up to 5 s ago, for an answer about many hosts; never for a plan or a step.
   */
  findStorageAccount(name: string, options?: { readonly secondsOld?: boolean }): Promise<StorageAccount | undefined>;
  /** The very one that a plan names; undefined when it isn't there. */
  readStorageAccount(accountId: string): Promise<StorageAccount | undefined>;
  readBlobService(account: StorageAccount): Promise<BlobService>;
  readContainer(account: StorageAccount, container: string): Promise<BlobContainer | undefined>;
  /** Throws `AzureProblem` `denied` when the bot may not read them. */
  readAccessPolicies(account: StorageAccount, container: string): Promise<readonly StoredAccessPolicy[]>;
  /** The one of that name that was deleted last and can still be restored. */
  findDeletedContainer(account: StorageAccount, container: string): Promise<DeletedContainer | undefined>;
  /** Names of the first few blobs, for telling whether others use the container; none when there is no container. */
  listSomeBlobs(account: StorageAccount, container: string): Promise<readonly string[]>;
  /** By how much our clock is ahead of the storage service's, in ms, give or take a second. Negative: behind. */
  readClockLead(account: StorageAccount): Promise<number>;
  /** Azure Policy assignments that would deny the host with `change` applied. Asks; changes nothing. */
  listPolicyDenials(host: BastionHost, change: HostChange): Promise<readonly PolicyDenial[]>;
  /** Locks at the resource and inherited from its resource group and subscription. */
  listLocks(resourceId: string): Promise<readonly ResourceLock[]>;
  /** A user-assigned identity; undefined when there is none of that id. */
  readIdentity(identityId: string): Promise<ManagedIdentity | undefined>;
  /** What the principal is assigned at and above the scope, through groups too. */
  listRoleGrants(scope: string, principalId: string): Promise<readonly RoleGrant[]>;
}

export interface HostList {
  readonly hosts: readonly BastionHost[];
  readonly unreadable: readonly { readonly subscriptionId: string; readonly reason: string }[];
}

/** What a PUT changes; everything else goes back as it was read. */
export interface HostChange {
  readonly sku?: BastionSku;
  readonly enableSessionRecording?: boolean;
  readonly enableTunneling?: boolean;
  /** A user-assigned identity to attach; the host's others stay. `principalId`: what the host will show of it then. */
  readonly attachIdentity?: { readonly id: string; readonly principalId: string };
  /** The ARM id of one to take from the host. */
  readonly detachIdentity?: string;
  /** `null` takes it away. */
  readonly sessionRecordingConfiguration?: SessionRecordingConfiguration | null;
}

/** Given to steps only. Throws `AzureProblem`. */
export interface HostWriter {
  /** Sends the whole host as read, minus read-only properties, with `change` applied. Returns once Azure accepted it. */
  beginUpdate(host: BastionHost, change: HostChange): Promise<Accepted>;
  /** Asks once. `lost`: the operation can't be found or read any more; read the host instead. */
  pollUpdate(pollerState: string): Promise<PollAnswer>;
  /** The undocumented `setSessionRecordingSasUrl`. Pure set: doing it twice is harmless. A 202 is polled by `pollUpdate`. */
  setSessionRecordingSasUrl(hostId: string, sas: SasUrl): Promise<Accepted>;
}

export interface Accepted extends Written {
  /** Resumes polling in any process. Holds URLs only, no secret; undefined when Azure was done at once. */
  readonly pollerState: string | undefined;
  readonly retryAfterMs: number | undefined;
}

export interface Written {
  readonly correlationId: string | undefined;
}

export type PollAnswer =
  | { readonly kind: 'running'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string }
  | { readonly kind: 'lost'; readonly reason: string };

/** Given to steps only. Throws `AzureProblem`. */
export interface StorageWriter {
  /** Success too when it exists already. No public access. */
  createContainer(account: StorageAccount, container: string): Promise<Written>;
  /**
   * Brings a deleted container back under its own name, with what was in it. `gone` or `refused` when it can't be
   * restored any more, or a container of that name was made meanwhile.
   */
  restoreContainer(account: StorageAccount, container: string, version: string): Promise<Written>;
  /** Writes `service.raw` back with exactly these CORS rules. Replaces all rules: pass the merged list. */
  setCorsRules(account: StorageAccount, service: BlobService, rules: readonly CorsRule[]): Promise<Written>;
  /** Replaces all policies of the container: pass the merged list. */
  setAccessPolicies(
    account: StorageAccount,
    container: string,
    policies: readonly StoredAccessPolicy[],
  ): Promise<Written>;
  /** By `listServiceSas`: signed by Azure, the bot never holds a key. Permissions and expiry are the policy's. https only. */
  issueSas(request: SasRequest): Promise<SasUrl>;
  /** Lists the container and writes `bastion-bot-probe/<probe>` through the SAS. Asks once. */
  probeSas(sas: SasUrl, probe: string): Promise<ProbeAnswer>;
  /** With the bot's own identity, since the SAS can't delete. Success too when it is gone. */
  removeProbe(store: RecordingStore, account: StorageAccount, probe: string): Promise<Written>;
}

export interface SasRequest {
  readonly account: StorageAccount;
  readonly container: string;
  readonly policyId: string;
  /** ISO 8601 UTC. Goes on the token; expiry and permissions are in the policy, and a field in both is refused. */
  readonly startsOn: string;
  readonly keyName: 'key1' | 'key2';
}

export type ProbeAnswer =
  | { readonly kind: 'works'; readonly correlationId: string | undefined }
  /** The signature, policy or permissions were refused. A new policy may take 30 s. */
  | { readonly kind: 'denied'; readonly code: string | undefined }
  /** The account's firewall keeps the bot out: it can't tell what the bastion would see. */
  | { readonly kind: 'firewalled' };

/** Given to steps only. Throws `AzureProblem`. */
export interface IdentityWriter {
  /** Success too when it is there already. */
  createIdentity(identity: NewIdentity): Promise<Written>;
  /** Success too when it is gone. */
  deleteIdentity(identityId: string): Promise<Written>;
}

export interface NewIdentity {
  readonly id: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Given to steps only. Throws `AzureProblem`. */
export interface RoleWriter {
  /**
   * Lets a service principal write recordings: Storage Blob Data Contributor, that role and no other. Success too when
   * that assignment is there already. A principal that was just made may be unknown for a while: `refused` with the code
   * `PrincipalNotFound`.
   */
  assignRecordingRole(grant: NewGrant): Promise<Written>;
  /** Success too when it is gone. */
  removeRecordingRole(grant: NewGrant): Promise<Written>;
}

/** The assignment's own name follows from both (`roleAssignmentName`). */
export interface NewGrant {
  readonly scope: string;
  readonly principalId: string;
}
