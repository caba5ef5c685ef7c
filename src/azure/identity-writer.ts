import type { IdentityWriter } from '../bastion/ports.ts';
import { orGone } from './arm-delete.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { identityApiVersion } from './identity-reader.ts';

export function createIdentityWriter(connection: AzureConnection): IdentityWriter {
  return {
    /** Control action `Microsoft.ManagedIdentity/userAssignedIdentities/write`. Done when it is answered. */
    createIdentity: async ({ id, location, tags }) => {
      const { correlationId } = await sendArm(connection, {
        method: 'PUT',
        url: id,
        apiVersion: identityApiVersion,
        body: { location, tags },
        intent: 'write',
      });
      return { correlationId };
    },

    /** Control action `Microsoft.ManagedIdentity/userAssignedIdentities/delete`. */
    deleteIdentity: (identityId) =>
      orGone(async () => {
        const { correlationId } = await sendArm(connection, {
          method: 'DELETE',
          url: identityId,
          apiVersion: identityApiVersion,
          intent: 'write',
        });
        return { correlationId };
      }),
  };
}
