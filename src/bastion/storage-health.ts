import type { HealthFacts, StorageFacts } from './facts.ts';
import { type IdentityState, identityState } from './host-identity.ts';
import { sameStore, storeOfUrl } from './recording-store.ts';
import type {
  CannotTellReason,
  RecordingStore,
  SasBinding,
  SignedWith,
  StorageAccount,
  StorageFailure,
  StorageHealth,
  StoredAccessPolicy,
} from './storage.ts';

/**
 * Whether sessions through the host can be recorded, as far as can be seen from here. *Nobody can connect* only on
 * evidence: what Azure won't show is `cannotTell`. With recording off there is nothing to judge.
 */
export function storageHealth(facts: HealthFacts, now: Date): StorageHealth {
  if (!facts.host.enableSessionRecording) return { kind: 'off' };
  const { sessionRecordingConfiguration: configured } = facts.host;
  if (configured === undefined) return bySas(facts, now);
  return facts.binding.kind === 'set'
    ? byBoth(facts, storeOfUrl(configured.blobContainerUri), now)
    : identityHealth(facts);
}

/**
 * A SAS and an identity: which of them Azure uses isn't documented. So people can connect for certain where both work, and
 * can't for certain where neither does; both are looked at in the container of the SAS, if it is the identity's too.
 */
function byBoth(facts: HealthFacts, configured: RecordingStore | undefined, now: Date): StorageHealth {
  const sas = bySas(facts, now);
  const identity = identityHealth(facts);
  const store = facts.bound?.store;
  const isOneContainer = store !== undefined && configured !== undefined && sameStore(store, configured);
  if (isOneContainer && sas.kind === identity.kind && sas.kind !== 'cannotTell') return sas;
  return { kind: 'cannotTell', reason: 'sasAndIdentity', store };
}

function bySas({ binding, bound, signedWith }: HealthFacts, now: Date): StorageHealth {
  if (binding.kind === 'none') return { kind: 'cannotTell', reason: 'noSasShown', store: undefined };
  if (binding.kind === 'unknown') return { kind: 'cannotTell', reason: 'sasUnreadable', store: undefined };
  if (isPast(binding.expiresOn, now)) return { kind: 'nobodyCanConnect', reason: 'sasExpired', store: binding.store };
  if (bound?.account === undefined) return { kind: 'cannotTell', reason: 'accountOutOfSight', store: binding.store };
  if (isKeyGone(bound.account, signedWith))
    return { kind: 'nobodyCanConnect', reason: 'keyRegenerated', store: binding.store };
  return sasHealth(binding, bound, now);
}

/**
 * Both times are Azure's, so no clock of ours can hide a key that was made anew. What Azure doesn't tell, or we didn't
 * sign, proves nothing.
 */
export function isKeyGone({ keyCreatedOn }: StorageAccount, signedWith: SignedWith | undefined): boolean {
  const createdOn = signedWith && keyCreatedOn?.[signedWith.keyName];
  return createdOn !== undefined && Date.parse(createdOn) > Date.parse(signedWith?.keyCreatedOn ?? '');
}

/** What the host may do as an identity can't be tried from here: that it has it, and its role, is all that can be seen. */
function identityHealth({ host, bound, recordsAs }: HealthFacts): StorageHealth {
  const store = bound?.store;
  if (store === undefined || bound?.account === undefined)
    return { kind: 'cannotTell', reason: 'accountOutOfSight', store };
  if (bound.container?.known !== true) return { kind: 'cannotTell', reason: 'containerUnreadable', store };
  if (bound.container.value === undefined) return { kind: 'nobodyCanConnect', reason: 'containerMissing', store };
  const problem = identityProblems[recordsAs === undefined ? 'unreadable' : identityState(host, recordsAs)];
  if (problem !== undefined) return { ...problem, store };
  if (!bound.account.openToAllNetworks) return { kind: 'cannotTell', reason: 'accountRestricted', store };
  return { kind: 'works', store, validUntil: undefined };
}

type IdentityProblem =
  | { readonly kind: 'nobodyCanConnect'; readonly reason: StorageFailure }
  | { readonly kind: 'cannotTell'; readonly reason: CannotTellReason };

const identityProblems: Readonly<Record<IdentityState, IdentityProblem | undefined>> = {
  ready: undefined,
  detached: { kind: 'nobodyCanConnect', reason: 'identityDetached' },
  deleted: { kind: 'nobodyCanConnect', reason: 'identityDeleted' },
  roleMissing: { kind: 'nobodyCanConnect', reason: 'roleMissing' },
  unreadable: { kind: 'cannotTell', reason: 'identityUnreadable' },
  roleUnclear: { kind: 'cannotTell', reason: 'roleUnclear' },
  roleUnreadable: { kind: 'cannotTell', reason: 'rolesUnreadable' },
};

function sasHealth(binding: SasBinding & { kind: 'set' }, bound: StorageFacts, now: Date): StorageHealth {
  const { store } = binding;
  const cannotTell = (reason: CannotTellReason): StorageHealth => ({ kind: 'cannotTell', reason, store });
  if (bound.account?.keyAccess === false) return { kind: 'nobodyCanConnect', reason: 'keyAccessDisabled', store };
  if (bound.container?.known === true && bound.container.value === undefined)
    return { kind: 'nobodyCanConnect', reason: 'containerMissing', store };
  if (bound.container?.known !== true) return cannotTell('containerUnreadable');

  const policy = policyOf(binding, bound);
  if (policy === 'unreadable') return cannotTell('policiesUnreadable');
  if (policy === 'missing') return { kind: 'nobodyCanConnect', reason: 'policyMissing', store };
  if (isPast(policy?.expiresOn, now)) return { kind: 'nobodyCanConnect', reason: 'policyExpired', store };
  if (policy?.startsOn !== undefined && !isPast(policy.startsOn, now)) return cannotTell('policyNotYetValid');

  if (policy === undefined && binding.permissions === undefined) return cannotTell('permissionsUnknown');
  const permissions = `${binding.permissions ?? ''}${policy?.permissions ?? ''}`;
  if (!/[cw]/.test(permissions)) return { kind: 'nobodyCanConnect', reason: 'permissionsMissing', store };
  if (![...'rcwl'].every((letter) => permissions.includes(letter))) return cannotTell('permissionsReduced');

  const validUntil = binding.expiresOn ?? policy?.expiresOn;
  if (validUntil === undefined) return cannotTell('expiryUnknown');
  if (bound.account?.openToAllNetworks === false) return cannotTell('accountRestricted');
  return { kind: 'works', store, validUntil };
}

function policyOf(
  binding: SasBinding & { kind: 'set' },
  bound: StorageFacts,
): StoredAccessPolicy | 'missing' | 'unreadable' | undefined {
  if (binding.policyId === undefined) return undefined;
  if (bound.policies?.known !== true) return 'unreadable';
  return bound.policies.value.find((policy) => policy.id === binding.policyId) ?? 'missing';
}

function isPast(instant: string | undefined, now: Date): boolean {
  return instant !== undefined && Date.parse(instant) <= now.getTime();
}
