import { createHash } from 'node:crypto';
import { z } from 'zod';
import { demoTenantId } from '../../people.ts';
import { armKey } from '../arm-id.ts';
import type { ArmResource, Properties, Simulation } from '../state.ts';
import { ArmProblem, type ArmRequest } from './answer.ts';

const types = ['None', 'SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned'] as const;

/** `identity` of a host's PUT or PATCH. Principals in it are read-only and ignored. */
export const identitySchema = z.looseObject({
  type: z.enum(types),
  userAssignedIdentities: z.record(z.string(), z.looseObject({})).nullish(),
});

/** `sessionRecordingConfiguration` of a host's PUT. */
export const configurationSchema = z.looseObject({
  identity: z.looseObject({
    type: z.enum(['SystemAssigned', 'UserAssigned']),
    userAssignedIdentityId: z.string().nullish(),
  }),
  blobContainerUri: z.string(),
});

/** As Azure keeps it: with the principals that the identities have now. Undefined: none. `before`: the host's identity so far. */
export function acceptedIdentity(
  { type, userAssignedIdentities }: z.infer<typeof identitySchema>,
  { hostId, before }: { readonly hostId: string; readonly before: unknown },
  { world }: Simulation,
): Properties | undefined {
  if (type === 'None') return undefined;
  const users = Object.keys(userAssignedIdentities ?? {}).map((id) => {
    const identity = world.identities.get(armKey(id));
    return [id, identity === undefined ? {} : { principalId: identity.principalId, clientId: identity.clientId }];
  });
  return {
    type,
    ...(type.includes('SystemAssigned')
      ? { principalId: Object(before).principalId ?? systemPrincipal(hostId), tenantId: demoTenantId }
      : {}),
    ...(type.includes('UserAssigned') ? { userAssignedIdentities: Object.fromEntries(users) } : {}),
  };
}

/** The principal of a host's system-assigned identity, always the same for the same host. */
export function systemPrincipal(hostId: string): string {
  const hex = createHash('sha256').update(armKey(hostId)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * What a PUT with identities must hold to. That an identity has to be there, and that the caller needs the right to assign
 * each, is how ARM treats every resource; what recording asks of its configuration is in the published model (both members
 * are required, the two kinds exclude each other). Codes and texts are ours, since no public source shows them.
 */
export function checkIdentities(wanted: ArmResource, request: ArmRequest, { world }: Simulation): void {
  const ids = userAssigned(wanted);
  for (const id of ids) {
    if (!world.identities.has(armKey(id))) {
      throw new ArmProblem(400, 'FailedIdentityOperation', `The identity '${id}' was not found.`);
    }
    request.requireLinked({ action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', scope: id });
  }
  const configuration = configurationSchema.safeParse(wanted.properties.sessionRecordingConfiguration).data;
  if (configuration === undefined) return;
  const { type, userAssignedIdentityId: id } = configuration.identity;
  const held = String(Object(wanted.identity).type ?? '');
  const fits =
    type === 'SystemAssigned'
      ? (id ?? undefined) === undefined && held.includes('SystemAssigned')
      : ids.some((one) => armKey(one) === armKey(id ?? ''));
  if (fits) return;
  const message = `The session recording identity ${type} ${id ?? ''} is not assigned to the bastion host.`;
  throw new ArmProblem(400, 'BastionSessionRecordingIdentityInvalid', message);
}

/** Ids of the user-assigned identities that the host has. */
function userAssigned({ identity }: ArmResource): readonly string[] {
  return Object.keys(Object(Object(identity).userAssignedIdentities));
}

/** Who the host records as. Undefined: it has no such identity, or that is gone, or is another one by now. */
export function recordingPrincipal({ identity, properties }: ArmResource, { world }: Simulation): string | undefined {
  const configuration = configurationSchema.safeParse(properties.sessionRecordingConfiguration).data;
  const held = identitySchema.safeParse(identity).data;
  if (configuration === undefined || held === undefined) return undefined;
  const { type, userAssignedIdentityId } = configuration.identity;
  if (type === 'SystemAssigned') return z.string().safeParse(held.principalId).data;
  const key = armKey(userAssignedIdentityId ?? '');
  const given = Object.entries(held.userAssignedIdentities ?? {}).find(([id]) => armKey(id) === key)?.[1].principalId;
  return given !== undefined && given === world.identities.get(key)?.principalId ? String(given) : undefined;
}
