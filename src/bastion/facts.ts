import type { AskedAccess } from './access-choice.ts';
import type { ActiveSessions, BastionHost } from './bastion-host.ts';
import type { Coverage } from './coverage.ts';
import type { IdentityFacts } from './host-identity.ts';
import type { BastionPrices } from './list-price.ts';
import type { NetworkFacts } from './network-facts.ts';
import type {
  BlobContainer,
  BlobService,
  DeletedContainer,
  PolicyDenial,
  RecordingStore,
  ResourceLock,
  SasBinding,
  SignedWith,
  StorageAccount,
  StoredAccessPolicy,
} from './storage.ts';

/** Something that Azure may decline to show. `reason` is Azure's own message. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

/** What was read of one container and its account. Everything below `account` is absent when the account is. */
export interface StorageFacts {
  readonly store: RecordingStore;
  /** Undefined: in none of the configured subscriptions. That isn't proof that it doesn't exist. */
  readonly account: StorageAccount | undefined;
  readonly blobService: Known<BlobService> | undefined;
  readonly container: Known<BlobContainer | undefined> | undefined;
  /** Empty when there is no container. */
  readonly policies: Known<readonly StoredAccessPolicy[]> | undefined;
}

/** What the health of a host's storage is judged by. */
export interface HealthFacts {
  readonly host: BastionHost;
  readonly binding: SasBinding;
  /** Of the store that `binding` or the host's `sessionRecordingConfiguration` names. */
  readonly bound: StorageFacts | undefined;
  /** The identity that its `sessionRecordingConfiguration` names, at that store. */
  readonly recordsAs: IdentityFacts | undefined;
  /** Of the very SAS that `binding` shows, when we gave it: Azure doesn't tell which key signed one. */
  readonly signedWith?: SignedWith;
}

/** `sas`: a fresh signature for the same container. */
export type Swap = 'container' | 'access' | 'sas';

/** What every plan rests on that updates the host itself. */
export interface HostFacts {
  readonly host: BastionHost;
  readonly sessions: ActiveSessions;
  readonly hostLocks: Known<readonly ResourceLock[]>;
  /** Undefined when the host itself isn't updated. */
  readonly policyDenials: Known<readonly PolicyDenial[]> | undefined;
}

/** Where the recordings shall go, or why that can't be said. */
export type StoreChoice =
  | { readonly kind: 'chosen'; readonly store: RecordingStore; readonly named: boolean }
  | { readonly kind: 'noDefault' }
  | { readonly kind: 'unknownRegion'; readonly region: string }
  | { readonly kind: 'invalidName'; readonly account: string; readonly container: string };

/** Everything that was read before `enable recording` is planned. */
export interface EnableFacts extends HealthFacts, HostFacts {
  /** What a host that records already shall swap of its storage. Undefined: it shall record at all, or again. */
  readonly swap?: Swap;
  readonly access: AskedAccess;
  readonly choice: StoreChoice;
  /** Undefined unless the store was chosen. */
  readonly wanted: StorageFacts | undefined;
  /** The identity that it would record as there. Undefined unless that comes into question. */
  readonly identity: IdentityFacts | undefined;
  /** Whether RECORDING_ACCOUNTS names the account or its subscription. */
  readonly accountListed: boolean;
  readonly accountLocks: Known<readonly ResourceLock[]> | undefined;
  /** A container of the wanted name that could be restored. Undefined unless the account was found, like the next two. */
  readonly deletedContainer: Known<DeletedContainer | undefined> | undefined;
  /** Names of some blobs in the wanted container. */
  readonly someBlobs: Known<readonly string[]> | undefined;
  /** By how much our clock is ahead of storage's, in ms. */
  readonly clockLead: Known<number> | undefined;
  readonly network: NetworkFacts;
  /** Not part of the fingerprint: it changes with every VM. */
  readonly coverage: Known<Coverage>;
  /** Of the host's region. Undefined: not needed, or they can't be had. Not part of the fingerprint. */
  readonly prices: BastionPrices | undefined;
}

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}
