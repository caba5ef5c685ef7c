import { containerId } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { RecordingIdentity } from '../bastion/managed-identity.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { StepArgs } from './step-args.ts';

type Args = StepArgs<'assignRole'>;

/** The identity that a plan is about. */
export function identityOf({ identityId }: Pick<Args, 'identityId'>): RecordingIdentity {
  return identityId === undefined
    ? { type: 'SystemAssigned' }
    : { type: 'UserAssigned', userAssignedIdentityId: identityId };
}

/** Where the role is given: at the container, no higher. */
export function scopeOf({ accountId, container }: Pick<Args, 'accountId' | 'container'>): string {
  return containerId(accountId, container);
}

/**
 * The service principal, as it is now. Undefined: the identity isn't there. What the host shows of a user-assigned one is
 * not asked: that may be an earlier one of the same name. Throws `AzureProblem`.
 */
export async function readPrincipal(
  { identityId }: Pick<Args, 'identityId'>,
  { identity }: BastionHost,
  reader: AzureReader,
): Promise<string | undefined> {
  if (identityId === undefined) return identity?.systemAssigned?.principalId;
  return (await reader.readIdentity(identityId))?.principalId;
}
