import { createHash } from 'node:crypto';
import { groupScopeOf, sameArmId } from './arm-id.ts';
import { hostSlug } from './recording-store.ts';

/** How a host gets into its container: by a SAS that it is given, or as an Entra identity, without any secret. */
export type RecordingAccess = 'sas' | 'managedIdentity';

/** The identities of a host, as its `identity` shows them. */
export interface HostIdentity {
  /** Undefined: the host has no system-assigned identity. */
  readonly systemAssigned: { readonly principalId: string } | undefined;
  /** `principalId`: as the host was given it; undefined when Azure doesn't show it. */
  readonly userAssigned: readonly { readonly id: string; readonly principalId: string | undefined }[];
}

/** `sessionRecordingConfiguration.identity`. The two kinds exclude each other (arm-network 39, api 2026-01-01). */
export type RecordingIdentity =
  | { readonly type: 'SystemAssigned' }
  | { readonly type: 'UserAssigned'; readonly userAssignedIdentityId: string };

/** `sessionRecordingConfiguration` of a host: both members are required. */
export interface SessionRecordingConfiguration {
  readonly identity: RecordingIdentity;
  /** The container's URL, without SAS and trailing slash. */
  readonly blobContainerUri: string;
}

/** A `Microsoft.ManagedIdentity/userAssignedIdentities` resource. */
export interface ManagedIdentity {
  readonly id: string;
  /** The service principal that roles are given to. */
  readonly principalId: string;
}

/** A role assignment that a principal has at or above a scope, directly or through a group. */
export interface RoleGrant {
  readonly id: string;
  readonly scope: string;
  readonly roleDefinitionId: string;
  /** Azure evaluates it; here nothing is concluded from such an assignment. */
  readonly condition: string | undefined;
  /** ISO 8601; undefined when Azure doesn't say. */
  readonly createdOn: string | undefined;
}

/** Storage Blob Data Contributor. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage */
export const blobContributorRole = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe';
/** Storage Blob Data Owner: has all of the other's data actions. */
const blobOwnerRole = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b';

/** `unclear`: something is assigned that might let it write, such as a custom role, or one with a condition. */
export type RoleVerdict = 'granted' | 'missing' | 'unclear';

/** Whether the assignments let their principal write recordings. What can't be judged from a role's id is `unclear`. */
export function mayRecord(grants: readonly RoleGrant[]): RoleVerdict {
  if (grants.some(letsRecord)) return 'granted';
  return grants.length === 0 ? 'missing' : 'unclear';
}

/** The assignment that lets its principal write recordings, the oldest first. */
export function recordingGrant(grants: readonly RoleGrant[]): RoleGrant | undefined {
  return grants.filter(letsRecord).toSorted((a, b) => (a.createdOn ?? '').localeCompare(b.createdOn ?? ''))[0];
}

function letsRecord({ roleDefinitionId, condition }: RoleGrant): boolean {
  const role = roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase();
  return condition === undefined && (role === blobContributorRole || role === blobOwnerRole);
}

/** The identity that the bot makes for a host: always the same, in the host's resource group. */
export function ownIdentityId(host: { readonly id: string; readonly name: string }): string {
  return `${groupScopeOf(host.id)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-recording-${hostSlug(host)}`;
}

/** The GUID that the bot's role assignment has: the same for the same principal and scope, so it can't be made twice. */
export function roleAssignmentName(scope: string, principalId: string): string {
  const hex = createHash('sha256')
    .update(`${scope}\n${principalId}\n${blobContributorRole}`.toLowerCase())
    .digest('hex');
  // Version 8 of RFC 9562: a name's hash of one's own choice.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function sameRecordingIdentity(a: RecordingIdentity, b: RecordingIdentity): boolean {
  if (a.type === 'SystemAssigned' || b.type === 'SystemAssigned') return a.type === b.type;
  return sameArmId(a.userAssignedIdentityId, b.userAssignedIdentityId);
}

/** The user-assigned identity of that id among the host's. */
export function attachedIdentity(
  identity: HostIdentity | undefined,
  id: string,
): HostIdentity['userAssigned'][number] | undefined {
  return identity?.userAssigned.find((one) => sameArmId(one.id, id));
}
