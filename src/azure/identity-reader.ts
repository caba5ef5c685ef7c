import { z } from 'zod';
import type { ManagedIdentity, RoleGrant } from '../bastion/managed-identity.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import { readAnswer } from './arm-answer.ts';
import { listArm } from './arm-list.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';

/** Stable: https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities */
export const identityApiVersion = '2024-11-30';
export const roleApiVersion = '2022-04-01';

const Identity = z.object({ id: z.string(), properties: z.object({ principalId: z.string() }) });

const Assignment = z.object({
  id: z.string(),
  properties: z.object({
    scope: z.string(),
    roleDefinitionId: z.string(),
    condition: z.string().nullish(),
    createdOn: z.string().nullish(),
  }),
});

export function createIdentityReader(
  connection: AzureConnection,
): Pick<AzureReader, 'readIdentity' | 'listRoleGrants'> {
  return {
    /** Control action `Microsoft.ManagedIdentity/userAssignedIdentities/read`. */
    readIdentity: async (identityId) => {
      try {
        const request = { method: 'GET', url: identityId, apiVersion: identityApiVersion, intent: 'read' } as const;
        return toIdentity((await sendArm(connection, request)).body);
      } catch (error) {
        if (error instanceof AzureProblem && error.kind === 'gone') return undefined;
        throw error;
      }
    },

    /** Control action `Microsoft.Authorization/roleAssignments/read`. */
    listRoleGrants: async (scope, principalId) => {
      // Goes between quotes.
      if (!/^[0-9a-f-]{36}$/i.test(principalId)) throw new RangeError('An Entra object id is a GUID.');
      const filter = encodeURIComponent(`atScope() and assignedTo('${principalId}')`);
      const path = `${scope}/providers/Microsoft.Authorization/roleAssignments?$filter=${filter}`;
      return (await listArm(connection, path, roleApiVersion)).map(toGrant);
    },
  };
}

function toIdentity(body: unknown): ManagedIdentity {
  const { id, properties } = readAnswer(Identity, body, 'identity');
  return { id, principalId: properties.principalId };
}

function toGrant(item: unknown): RoleGrant {
  const { id, properties } = readAnswer(Assignment, item, 'role');
  const { scope, roleDefinitionId, condition, createdOn } = properties;
  return { id, scope, roleDefinitionId, condition: condition || undefined, createdOn: createdOn ?? undefined };
}
