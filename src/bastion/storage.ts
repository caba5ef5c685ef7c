import type { ArmJson } from './bastion-host.ts';

/** Where recordings go: one container of one storage account. */
export interface RecordingStore {
  readonly account: string;
  readonly container: string;
}

/** A `Microsoft.Storage/storageAccounts` resource, as far as recording depends on it. */
export interface StorageAccount {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** `https://<account>.blob.<suffix>/`. */
  readonly blobEndpoint: string;
  /** `allowSharedKeyAccess`; Azure's null means allowed. When false no account-key SAS works. */
  readonly keyAccess: boolean;
  /** When each key was made, ISO 8601; undefined for accounts that Azure doesn't tell it of. */
  readonly keyCreatedOn?: { readonly key1: string | undefined; readonly key2: string | undefined };
  /** False when public network access is disabled or the firewall's default action is Deny. */
  readonly openToAllNetworks: boolean;
  /** Account-level `immutableStorageWithVersioning.enabled`. */
  readonly immutableStorage: boolean;
  /** Who may reach it over public addresses: `perimeter` is Azure's network security perimeter. */
  readonly publicNetwork: 'all' | 'selected' | 'none' | 'perimeter';
  /** `kind`, such as `StorageV2` or `FileStorage`; empty when Azure names none. */
  readonly kind: string;
  /** `sku.tier`: `Standard` or `Premium`; empty when Azure names none. */
  readonly tier: string;
  /** `isHnsEnabled`: hierarchical namespace (Data Lake Storage). */
  readonly hierarchicalNamespace: boolean;
  /** Such as `TLS1_2`. Azure takes an absent one for TLS 1.0. */
  readonly minimumTlsVersion: string;
  /** `supportsHttpsTrafficOnly`. */
  readonly httpsOnly: boolean;
  /** `encryption.keySource` is a key vault: the key is the customer's, and can be disabled. */
  readonly customerManagedKey: boolean;
  /** `allowBlobPublicAccess`: containers of the account can be opened to everybody. */
  readonly anonymousAccess: boolean;
  /** The tag `owner`, in any case of letters. */
  readonly owner: string | undefined;
  /** `sasPolicy`, when the account has one. `expirationPeriod` as `DD.HH:MM:SS`. */
  readonly sasPolicy: { readonly expirationPeriod: string; readonly action: 'Log' | 'Block' } | undefined;
  readonly raw: ArmJson;
}

export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeInSeconds: number;
}

/** The account's blob service. A write replaces it whole, so `raw` goes back with the CORS rules edited. */
export interface BlobService {
  readonly isVersioningEnabled: boolean;
  /** At most 5 per account. */
  readonly corsRules: readonly CorsRule[];
  /** So long a deleted container can be restored; undefined: container soft delete is off. */
  readonly containerSoftDeleteDays?: number | undefined;
  readonly raw: ArmJson;
}

export interface BlobContainer {
  readonly name: string;
  readonly hasImmutabilityPolicy: boolean;
  readonly hasLegalHold: boolean;
  readonly immutableStorageWithVersioning: boolean;
  /** False unless the container is public. */
  readonly publicAccess: boolean;
}

/** A container that was deleted and can still be restored, under its own name only. */
export interface DeletedContainer extends BlobContainer {
  /** Azure's name for this deletion; restoring asks for it. */
  readonly version: string;
  /** ISO 8601. */
  readonly deletedOn: string | undefined;
  readonly remainingDays: number | undefined;
}

/** An Azure Policy assignment that would refuse what is planned. */
export interface PolicyDenial {
  /** The assignment's resource name, as it stands in its id. */
  readonly assignment: string;
  readonly assignmentId: string;
}

/** One of a container's at most 5 stored access policies. Dates are ISO 8601 UTC. */
export interface StoredAccessPolicy {
  readonly id: string;
  readonly startsOn: string | undefined;
  readonly expiresOn: string | undefined;
  /** Such as `rcwl`. */
  readonly permissions: string | undefined;
}

/** A management lock at or above a resource. */
export interface ResourceLock {
  readonly id: string;
  readonly name: string;
  readonly level: 'CanNotDelete' | 'ReadOnly';
}

/**
 * What a host says about its SAS. The call that reads it back is undocumented and may strip `sig` or be missing, so
 * `unknown` is an ordinary answer. `none`: the answer was empty, which may mean that no SAS is set.
 */
export type SasBinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string }
  | {
      readonly kind: 'set';
      readonly store: RecordingStore;
      /** From the token's `se`; undefined when a stored policy holds it. ISO 8601. */
      readonly expiresOn: string | undefined;
      /** From the token's `si`. */
      readonly policyId: string | undefined;
      readonly permissions: string | undefined;
      /** From the token's `st`. ISO 8601. */
      readonly startsOn?: string | undefined;
    };

/** Whether recordings of a host can be stored, as far as we can see from here. */
export type StorageHealth =
  | { readonly kind: 'works'; readonly store: RecordingStore; readonly validUntil: string | undefined }
  | { readonly kind: 'nobodyCanConnect'; readonly reason: StorageFailure; readonly store: RecordingStore | undefined }
  | { readonly kind: 'off' }
  | { readonly kind: 'cannotTell'; readonly reason: CannotTellReason; readonly store: RecordingStore | undefined };

/** Why a host's storage can't be judged from here. */
export type CannotTellReason =
  /** Azure couldn't be asked. */
  | 'azureUnreadable'
  /** Azure doesn't say which SAS is set. */
  | 'sasUnreadable'
  /** Azure answered nothing. That no SAS is set is a guess then: what the undocumented call answers isn't known. */
  | 'noSasShown'
  /** Both a SAS and a managed identity are set: which one Azure uses isn't documented. */
  | 'sasAndIdentity'
  /** The account is in none of the configured subscriptions. */
  | 'accountOutOfSight'
  | 'containerUnreadable'
  | 'policiesUnreadable'
  /** Neither the token nor the policy says until when it is valid. */
  | 'expiryUnknown'
  | 'policyNotYetValid'
  | 'permissionsUnknown'
  /** It can write, but lacks something of read, create, write and list. */
  | 'permissionsReduced'
  /** Of the identity that it records as. */
  | 'identityUnreadable'
  | 'rolesUnreadable'
  /** Something is assigned to its identity that may let it write: a custom role, or one with a condition. */
  | 'roleUnclear'
  /** The account isn't open to all networks. */
  | 'accountRestricted'
  /** The SAS or the identity looks well, but something else would keep recordings from arriving. Of `check` alone. */
  | 'obstacleFound';

/** The evidence for *nobody can connect*. */
export type StorageFailure =
  | 'sasExpired'
  | 'policyMissing'
  | 'policyExpired'
  | 'permissionsMissing'
  | 'containerMissing'
  | 'keyAccessDisabled'
  /** The key that signed the SAS was made anew since. */
  | 'keyRegenerated'
  | 'identityDetached'
  | 'identityDeleted'
  | 'roleMissing';

/**
 * Which key of its account signed a SAS, and when Azure says that key was made (ISO 8601). A new key ends what the old one
 * signed, at once.
 */
export interface SignedWith {
  readonly keyName: 'key1' | 'key2';
  readonly keyCreatedOn: string;
}

const reveal = Symbol('reveal');

/** A SAS URL. It can be given to Azure and to nobody else: it prints, serialises and interpolates as `[SAS]`. */
export class SasUrl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  [reveal](): string {
    return this.#url;
  }

  toString(): string {
    return '[SAS]';
  }

  toJSON(): string {
    return '[SAS]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[SAS]';
  }
}

/** Only `src/azure` calls this, in the request that carries the SAS to Azure. */
export function revealSas(sas: SasUrl): string {
  return sas[reveal]();
}
