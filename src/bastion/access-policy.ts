import { hostSuffix } from './recording-store.ts';
import type { StoredAccessPolicy } from './storage.ts';

/** https://learn.microsoft.com/rest/api/storageservices/define-stored-access-policy */
const maxPolicies = 5;

/** What Azure Bastion needs of its SAS: read, create, write, list. */
export const recordingPermissions = 'rcwl';

/** Our policies are known by this beginning; no other policy is ever touched. */
const prefix = 'bastion-bot-';

export type PolicyDecision =
  | { readonly kind: 'fits'; readonly expiresOn: string }
  /** `replaced`: what our policy of that id was before. */
  | {
      readonly kind: 'write';
      readonly policies: readonly StoredAccessPolicy[];
      readonly replaced: StoredAccessPolicy | undefined;
    }
  | { readonly kind: 'full' };

/** One policy per host and container: renewing it renews the SAS that hangs on it. */
export function policyIdFor(hostId: string): string {
  return `${prefix}${hostSuffix(hostId)}`;
}

/** For a fresh SAS beside one that hangs on `present` and stays valid for a while: the other of the host's two policies. */
export function otherPolicyIdFor(hostId: string, present: string | undefined): string {
  const first = policyIdFor(hostId);
  return present === first ? `${first}-2` : first;
}

/** Whether it is one of the two of this host. */
export function isOwnPolicy(hostId: string, policyId: string | undefined): boolean {
  const first = policyIdFor(hostId);
  return policyId === first || policyId === `${first}-2`;
}

/**
 * `fits`: a policy of that id gives exactly what is needed, at least until `neededUntil`. Otherwise it is written, with
 * permissions and expiry; the start is on the token, and a field in both places is refused by Azure.
 */
export function decidePolicy(
  policies: readonly StoredAccessPolicy[],
  wanted: { readonly id: string; readonly expiresOn: string; readonly neededUntil: string },
): PolicyDecision {
  const existing = policies.find((policy) => policy.id === wanted.id);
  if (existing?.expiresOn !== undefined && grants(existing, new Date(wanted.neededUntil)))
    return { kind: 'fits', expiresOn: existing.expiresOn };

  const written = {
    id: wanted.id,
    startsOn: undefined,
    expiresOn: wanted.expiresOn,
    permissions: recordingPermissions,
  };
  const others = policies.filter((policy) => policy.id !== wanted.id);
  if (others.length >= maxPolicies) return { kind: 'full' };
  return { kind: 'write', policies: [...others, written], replaced: existing };
}

/** Whether the policy gives exactly what recording needs, with the start on the token, at `instant`. */
export function grants(policy: StoredAccessPolicy, instant: Date): boolean {
  return (
    policy.startsOn === undefined &&
    policy.expiresOn !== undefined &&
    Date.parse(policy.expiresOn) > instant.getTime() - 1 &&
    [...(policy.permissions ?? '')].sort().join('') === [...recordingPermissions].sort().join('')
  );
}

/** Undoes a write: our policy as it was before, or gone. `undefined`: there is nothing of ours. */
export function withoutPolicy(
  policies: readonly StoredAccessPolicy[],
  id: string,
  before: StoredAccessPolicy | undefined,
): readonly StoredAccessPolicy[] | undefined {
  if (!policies.some((policy) => policy.id === id)) return undefined;
  const others = policies.filter((policy) => policy.id !== id);
  return before === undefined ? others : [...others, before];
}
