import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { StorageAccount } from '../bastion/storage.ts';
import type { Clock } from '../runtime.ts';
import { listArm } from './arm-list.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';
import { storageApiVersion, toBlobContainer, toBlobService, toStorageAccount } from './storage-json.ts';

type StorageReader = Pick<
  AzureReader,
  'findStorageAccount' | 'readStorageAccount' | 'readBlobService' | 'readContainer' | 'readAccessPolicies'
>;

/** `keepMs`: so old may a list of accounts be for an answer about many hosts. */
export function createStorageReader(connection: AzureConnection, clock: Clock, keepMs: number): StorageReader {
  const kept = new Map<string, { readonly readAt: number; readonly accounts: Promise<readonly unknown[]> }>();

  /** A list that is being read is shared too. One that failed isn't kept. */
  function listAccounts(subscriptionId: string, secondsOld: boolean): Promise<readonly unknown[]> {
    const now = clock.now().getTime();
    const known = kept.get(subscriptionId);
    if (secondsOld && known !== undefined && now - known.readAt < keepMs) return known.accounts;
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Storage/storageAccounts`;
    const accounts = listArm(connection, path, storageApiVersion);
    const entry = { readAt: now, accounts };
    kept.set(subscriptionId, entry);
    accounts.catch(() => {
      if (kept.get(subscriptionId) === entry) kept.delete(subscriptionId);
    });
    return accounts;
  }

  async function findIn(
    subscriptionId: string,
    name: string,
    secondsOld: boolean,
  ): Promise<StorageAccount | undefined> {
    const suffix = `/storageAccounts/${name}`.toLowerCase();
    for (const item of await listAccounts(subscriptionId, secondsOld)) {
      if (hasId(item) && item.id.toLowerCase().endsWith(suffix))
        return toStorageAccount(item, connection.cloud.storageSuffix);
    }
    return undefined;
  }

  return {
    /**
     * Control action `Microsoft.Storage/storageAccounts/read` on each subscription. When no readable subscription has
     * it and one can't be read, that problem is thrown: "not there" would be a guess.
     */
    findStorageAccount: async (name, { secondsOld = false } = {}) => {
      const looks = connection.subscriptionIds.map((id) => findIn(id, name, secondsOld));
      const found = await Promise.allSettled(looks);
      for (const result of found) if (result.status === 'fulfilled' && result.value !== undefined) return result.value;
      for (const result of found) if (result.status === 'rejected') throw result.reason;
      return undefined;
    },

    /** Control action `Microsoft.Storage/storageAccounts/read` on it. */
    readStorageAccount: async (accountId) => {
      try {
        const request = { method: 'GET', url: accountId, apiVersion: storageApiVersion, intent: 'read' } as const;
        return toStorageAccount((await sendArm(connection, request)).body, connection.cloud.storageSuffix);
      } catch (error) {
        if (error instanceof AzureProblem && error.kind === 'gone') return undefined;
        throw error;
      }
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

function hasId(item: unknown): item is { readonly id: string } {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';
}
