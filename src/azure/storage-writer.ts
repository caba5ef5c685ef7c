import type { StorageWriter } from '../bastion/ports.ts';
import type { CorsRule } from '../bastion/storage.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';
import { correlationIdOf, type Headers } from './azure-headers.ts';
import { issueSas } from './issue-sas.ts';
import { probeSas, removeProbe } from './sas-probe.ts';
import { storageApiVersion } from './storage-json.ts';

export function createStorageWriter(connection: AzureConnection): StorageWriter {
  return {
    /**
     * Control action `Microsoft.Storage/storageAccounts/blobServices/containers/write`. Call it for a missing container
     * only: on an existing one ARM may take it as an update that makes a public container private.
     */
    createContainer: async (account, container) => {
      const client = await connection.storage(account.subscriptionId);
      let headers: Headers | undefined;
      const options = {
        onResponse: (response: { headers: Headers }) => {
          headers = response.headers;
        },
      };
      const settings = { publicAccess: 'None' } as const;
      await translated('write', () =>
        client.blobContainers.create(account.resourceGroup, account.name, container, settings, options),
      );
      return { correlationId: correlationIdOf(headers) };
    },

    /**
     * Control action `Microsoft.Storage/storageAccounts/blobServices/containers/write`, though the data plane is asked:
     * ARM has no call for it. Source: https://learn.microsoft.com/rest/api/storageservices/restore-container.
     */
    restoreContainer: async (account, container, version) => {
      const client = await connection.blobService(account.blobEndpoint);
      const { containerUndeleteResponse } = await translated('write', () =>
        client.undeleteContainer(container, version),
      );
      return { correlationId: containerUndeleteResponse.requestId };
    },

    /** Control action `Microsoft.Storage/storageAccounts/blobServices/write`. Has no ETag: the last writer wins. */
    setCorsRules: async (account, service, rules) => {
      const answer = await sendArm(connection, {
        method: 'PUT',
        url: `${account.id}/blobServices/default`,
        apiVersion: storageApiVersion,
        body: withCorsRules(service.raw, rules),
        intent: 'write',
      });
      return { correlationId: answer.correlationId };
    },

    /**
     * Get and Set Container ACL with the bot's own identity: `…/blobServices/containers/getAcl/action` and
     * `Microsoft.Storage/storageAccounts/blobServices/containers/setAcl/action` (both control actions; source as for
     * `readAccessPolicies`). The same call sets public access, so that is read and sent back as it was. Times are kept to
     * the millisecond.
     */
    setAccessPolicies: async (account, container, policies) => {
      const client = await connection.container(`${account.blobEndpoint}${container}`);
      const { blobPublicAccess } = await translated('read', () => client.getAccessPolicy());
      const identifiers = policies.map(({ id, startsOn, expiresOn, permissions }) => ({
        id,
        accessPolicy: { startsOn: dateOf(startsOn), expiresOn: dateOf(expiresOn), permissions },
      }));
      const answer = await translated('write', () => client.setAccessPolicy(blobPublicAccess, identifiers));
      return { correlationId: answer.requestId };
    },

    issueSas: (request) => issueSas(connection, request),
    probeSas: (sas, probe) => probeSas(connection, sas, probe),
    removeProbe: (store, account, probe) => removeProbe(connection, store, account, probe),
  };
}

/** Everything else goes back as read; `id`, `name`, `type` and `sku` are read-only in the published spec (blob.json). */
function withCorsRules(raw: Readonly<Record<string, unknown>>, corsRules: readonly CorsRule[]): unknown {
  const { id, name, type, sku, systemData, ...writable } = raw;
  return { ...writable, properties: { ...Object(raw.properties), cors: { corsRules } } };
}

function dateOf(iso: string | undefined): Date | undefined {
  return iso === undefined ? undefined : new Date(iso);
}
