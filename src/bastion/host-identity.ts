import { sameArmId } from './arm-id.ts';
import type { BastionHost } from './bastion-host.ts';
import type { Known } from './facts.ts';
import {
  attachedIdentity,
  type ManagedIdentity,
  mayRecord,
  ownIdentityId,
  type RecordingIdentity,
  type RoleGrant,
} from './managed-identity.ts';

/** One identity that a host may record as, and what it may do. */
export interface IdentityFacts {
  readonly identity: RecordingIdentity;
  /** The user-assigned identity itself; undefined for the system-assigned one. */
  readonly found: Known<ManagedIdentity | undefined> | undefined;
  /** Of its principal, at the container. Undefined: no principal is known. */
  readonly grants: Known<readonly RoleGrant[]> | undefined;
}

/** Whether a host can write recordings as the identity. Everything but `ready` names what is wrong or can't be seen. */
export type IdentityState =
  | 'ready'
  | 'detached'
  | 'deleted'
  | 'unreadable'
  | 'roleMissing'
  | 'roleUnclear'
  | 'roleUnreadable';

/** The user-assigned identities that a host could record as without a new one: the configured first, then its own. */
export function identityCandidates(host: BastionHost): readonly string[] {
  const configured = host.sessionRecordingConfiguration?.identity;
  const first = configured?.type === 'UserAssigned' ? [configured.userAssignedIdentityId] : [];
  const others = (host.identity?.userAssigned ?? []).map(({ id }) => id);
  return [...first, ...others.filter((id) => !first.some((one) => sameArmId(one, id)))];
}

/** Where no candidate is there: the system-assigned identity, else one of the bot's making. */
export function fallbackIdentity(host: BastionHost): RecordingIdentity {
  return host.identity?.systemAssigned === undefined
    ? { type: 'UserAssigned', userAssignedIdentityId: ownIdentityId(host) }
    : { type: 'SystemAssigned' };
}

/** The service principal that roles are given to. `found` is fresher than what the host was given once. */
export function principalOf(
  host: BastionHost,
  identity: RecordingIdentity,
  found: Known<ManagedIdentity | undefined> | undefined,
): string | undefined {
  if (identity.type === 'SystemAssigned') return host.identity?.systemAssigned?.principalId;
  if (found?.known === true) return found.value?.principalId;
  return attachedIdentity(host.identity, identity.userAssignedIdentityId)?.principalId;
}

/**
 * An identity that was deleted and made again under its name has another principal: the host still holds the one that is
 * gone.
 */
export function identityState(host: BastionHost, { identity, found, grants }: IdentityFacts): IdentityState {
  if (identity.type === 'SystemAssigned') {
    if (host.identity?.systemAssigned === undefined) return 'detached';
  } else {
    if (found?.known === true && found.value === undefined) return 'deleted';
    const attached = attachedIdentity(host.identity, identity.userAssignedIdentityId);
    if (attached === undefined) return 'detached';
    const now = found?.known === true ? found.value?.principalId : undefined;
    if (now !== undefined && attached.principalId !== undefined && now !== attached.principalId) return 'deleted';
    if (now === undefined && attached.principalId === undefined) return 'unreadable';
  }
  if (grants?.known !== true) return 'roleUnreadable';
  const may = mayRecord(grants.value);
  if (may === 'granted') return 'ready';
  return may === 'missing' ? 'roleMissing' : 'roleUnclear';
}
