import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { StorageAccount } from '../bastion/storage.ts';
import { listArm } from './arm-list.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';
import { storageApiVersion, toBlobContainer, toBlobService, toStorageAccount } from './storage-json.ts';

type StorageReader = Pick<
  AzureReader,
  'findStorageAccount' | 'readBlobService' | 'readContainer' | 'readAccessPolicies'
>;

export function createStorageReader(connection: AzureConnection): StorageReader {
  return {
    /**
     * Control action `Microsoft.Storage/storageAccounts/read` on each subscription. When no readable subscription has
     * it and one can't be read, that problem is thrown: "not there" would be a guess.
     */
    findStorageAccount: async (name) => {
      const found = await Promise.allSettled(connection.subscriptionIds.map((id) => findIn(connection, id, name)));
      for (const result of found) if (result.status === 'fulfilled' && result.value !== undefined) return result.value;
      for (const result of found) if (result.status === 'rejected') throw result.reason;
      return undefined;
    },

    /** Control action `Microsoft.Storage/storageAccounts/blobServices/read`. */
    readBlobService: async (account) => {
      const url = `${account.id}/blobServices/default`;
      const answer = await sendArm(connection, { method: 'GET', url, apiVersion: storageApiVersion, intent: 'read' });
      return toBlobService(answer.body);
    },

    /** Control action `Microsoft.Storage/storageAccounts/blobServices/containers/read`. */
    readContainer: async (account, container) => {
      const client = await connection.storage(account.subscriptionId);
      try {
        const read = () => client.blobContainers.get(account.resourceGroup, account.name, container);
        return toBlobContainer(container, await translated('read', read));
      } catch (error) {
        if (error instanceof AzureProblem && error.kind === 'gone') return undefined;
        throw error;
      }
    },

    /**
     * Get Container ACL with the bot's own identity: `Microsoft.Storage/storageAccounts/blobServices/containers/getAcl/action`
     * (a control action of the role, though the data plane is asked; Storage Blob Data Owner and Storage Account
     * Contributor have it, Storage Blob Data Contributor hasn't). Source: learn.microsoft.com, "Authorize with Microsoft
     * Entra ID (REST API) – Azure Storage". A firewall that keeps the bot out is `denied` too.
     */
    readAccessPolicies: async (account, container) => {
      const client = await connection.container(`${account.blobEndpoint}${container}`);
      const { signedIdentifiers } = await translated('read', () => client.getAccessPolicy());
      return signedIdentifiers.map(({ id, accessPolicy }) => ({
        id,
        startsOn: accessPolicy?.startsOn?.toISOString(),
        expiresOn: accessPolicy?.expiresOn?.toISOString(),
        permissions: accessPolicy?.permissions || undefined,
      }));
    },
  };
}

async function findIn(
  connection: AzureConnection,
  subscriptionId: string,
  name: string,
): Promise<StorageAccount | undefined> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Storage/storageAccounts`;
  const suffix = `/storageAccounts/${name}`.toLowerCase();
  for (const item of await listArm(connection, path, storageApiVersion)) {
    if (hasId(item) && item.id.toLowerCase().endsWith(suffix))
      return toStorageAccount(item, connection.cloud.storageSuffix);
  }
  return undefined;
}

function hasId(item: unknown): item is { readonly id: string } {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';
}
