import { subscriptionScopeOf } from '../bastion/arm-id.ts';
import { blobContributorRole, roleAssignmentName } from '../bastion/managed-identity.ts';
import { AzureProblem, type NewGrant, type RoleWriter } from '../bastion/ports.ts';
import { orGone } from './arm-delete.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { roleApiVersion } from './identity-reader.ts';

export function createRoleWriter(connection: AzureConnection): RoleWriter {
  return {
    /**
     * Control action `Microsoft.Authorization/roleAssignments/write`. `principalType` keeps Azure from looking a new
     * principal up in a directory that doesn't have it yet
     * (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting).
     */
    assignRecordingRole: async (grant) => {
      try {
        const { correlationId } = await sendArm(connection, {
          method: 'PUT',
          url: assignmentId(grant),
          apiVersion: roleApiVersion,
          body: {
            properties: {
              roleDefinitionId: `${subscriptionScopeOf(grant.scope)}/providers/Microsoft.Authorization/roleDefinitions/${blobContributorRole}`,
              principalId: grant.principalId,
              principalType: 'ServicePrincipal',
            },
          },
          intent: 'write',
        });
        return { correlationId };
      } catch (error) {
        if (error instanceof AzureProblem && error.code === 'RoleAssignmentExists')
          return { correlationId: error.correlationId };
        throw error;
      }
    },

    /** Control action `Microsoft.Authorization/roleAssignments/delete`. */
    removeRecordingRole: (grant) =>
      orGone(async () => {
        const { correlationId } = await sendArm(connection, {
          method: 'DELETE',
          url: assignmentId(grant),
          apiVersion: roleApiVersion,
          intent: 'write',
        });
        return { correlationId };
      }),
  };
}

function assignmentId({ scope, principalId }: NewGrant): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${roleAssignmentName(scope, principalId)}`;
}
