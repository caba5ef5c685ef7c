import type { AccessChoice } from '../access-choice.ts';
import { isOwnPolicy } from '../access-policy.ts';
import { resourceNameOf } from '../arm-id.ts';
import type { BastionHost } from '../bastion-host.ts';
import { check } from '../check-codes.ts';
import type { EnableFacts, StoreChoice } from '../facts.ts';
import { type IdentityFacts, principalOf } from '../host-identity.ts';
import { attachedIdentity, mayRecord } from '../managed-identity.ts';
import type { PreflightCheck } from '../plan.ts';
import { sameStore, storeOfUrl } from '../recording-store.ts';
import type { SasBinding, StorageHealth } from '../storage.ts';

/** What only recording by managed identity needs. */
export function identityChecks(
  { host, wanted, identity }: EnableFacts,
  { instead }: AccessChoice,
): readonly PreflightCheck[] {
  return [
    checkAccess(instead, wanted?.account?.name ?? ''),
    ...(identity === undefined ? [] : [checkIdentity(host, identity), ...checkRecordingRole(host, identity)]),
  ];
}

/**
 * A PUT of the host names the identities again that it has. That this needs the right to assign them is inferred from how
 * ARM checks linked resources, and what our own identity may do isn't read.
 */
export function checkIdentitiesOf({ identity }: BastionHost): readonly PreflightCheck[] {
  const identities = identity?.userAssigned.length ?? 0;
  return identities === 0 ? [] : [check('identity', 'unknown', 'namedAgain', { identities })];
}

function checkAccess(instead: AccessChoice['instead'], account: string): PreflightCheck {
  if (instead === 'keyAccess') return check('access', 'warn', 'keyAccessDisabled', { account });
  if (instead === 'sasPolicy') return check('access', 'warn', 'sasPolicyBlocks', { account });
  return check('access', 'pass', 'managedIdentity', {});
}

function checkIdentity(host: BastionHost, facts: IdentityFacts): PreflightCheck {
  const { identity, found } = facts;
  if (identity.type === 'SystemAssigned') return check('identity', 'pass', 'system', {});
  const data = { identity: resourceNameOf(identity.userAssignedIdentityId) };
  if (found?.known !== true) return check('identity', 'fail', 'unreadable', data);
  if (found.value === undefined) return check('identity', 'pass', 'created', data);
  return attachedIdentity(host.identity, identity.userAssignedIdentityId) === undefined
    ? check('identity', 'pass', 'made', data)
    : check('identity', 'pass', 'hostsOwn', data);
}

/** Nothing to look at while there is no principal. */
function checkRecordingRole(host: BastionHost, { identity, found, grants }: IdentityFacts): readonly PreflightCheck[] {
  if (principalOf(host, identity, found) === undefined) return [];
  if (grants?.known !== true) return [check('recordingRole', 'fail', 'unreadable', { reason: grants?.reason ?? '' })];
  return mayRecord(grants.value) === 'granted'
    ? [check('recordingRole', 'pass', 'granted', {})]
    : [check('recordingRole', 'pass', 'given', {})];
}

/**
 * Where recordings go until now. Which one Azure uses when a SAS and an identity are both set isn't documented, and no
 * call takes a SAS away: so a host that has one gets no identity.
 */
export function checkEarlierStorage(
  host: BastionHost,
  binding: SasBinding,
  choice: StoreChoice,
  health: StorageHealth,
): PreflightCheck {
  const configuration = host.sessionRecordingConfiguration;
  // One of ours beside an identity: the host was moved from the one to the other, and no call takes a SAS away.
  if (binding.kind === 'set' && configuration !== undefined && isOwnPolicy(host.id, binding.policyId))
    return check('earlierSas', 'warn', 'staysBeside', { ...binding.store });
  if (binding.kind === 'set' && configuration !== undefined)
    return check('earlierSas', 'fail', 'sasAndIdentity', {
      ...binding.store,
      blobContainerUri: configuration.blobContainerUri,
    });
  if (binding.kind === 'set') return check('earlierSas', 'fail', 'sasSet', { ...binding.store });
  if (configuration === undefined)
    return host.enableSessionRecording
      ? check('earlierSas', 'fail', 'recordsBySas', {})
      : binding.kind === 'unknown'
        ? check('earlierSas', 'unknown', 'sasUnseen', { reason: binding.reason })
        : check('earlierSas', 'pass', 'none', {});
  const before = storeOfUrl(configuration.blobContainerUri);
  if (before === undefined || choice.kind !== 'chosen') return check('earlierSas', 'pass', 'none', {});
  if (health.kind === 'cannotTell' && !choice.named) return check('earlierSas', 'fail', 'cannotJudge', { ...before });
  if (sameStore(before, choice.store)) return check('earlierSas', 'pass', 'same', { ...before });
  return health.kind === 'works'
    ? check('earlierSas', 'fail', 'recordsElsewhere', { ...before })
    : check('earlierSas', 'warn', 'elsewhere', { ...before });
}
