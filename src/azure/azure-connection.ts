import type { AuthorizationManagementClient } from '@azure/arm-authorization';
import type { NetworkManagementClient } from '@azure/arm-network';
import type { StorageManagementClient } from '@azure/arm-storage';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { revealSas, type SasUrl } from '../bastion/storage.ts';
import { type AzureCloud, type CloudEndpoints, cloudEndpoints } from '../cloud.ts';
import { createCredential, requireSimulatedIdentity } from './azure-credential.ts';
import { createHttpClient } from './http-client.ts';
import { toStorageHttpClient } from './storage-http-client.ts';

export interface AzureSettings {
  readonly cloud: AzureCloud;
  /** At least one. Hosts and accounts are looked for in these. */
  readonly subscriptionIds: readonly string[];
  /** Loopback only. Every request goes there, and so does the search for a token (`IDENTITY_ENDPOINT`). */
  readonly simulatorUrl?: string;
  /** Instead of the platform's managed identity. */
  readonly credential?: TokenCredential;
  /** Of the undocumented SAS calls of Bastion; see `sas-url-api.ts`. Default 2024-01-01. */
  readonly sasApiVersion?: string;
}

/** Clients of Azure, made on first use (the SDKs are slow to load) and kept. None of them repeats a request by itself. */
export interface AzureConnection {
  readonly cloud: CloudEndpoints;
  readonly subscriptionIds: readonly string[];
  readonly sasApiVersion: string;
  readonly httpClient: HttpClient;
  network(subscriptionId: string): Promise<NetworkManagementClient>;
  storage(subscriptionId: string): Promise<StorageManagementClient>;
  authorization(subscriptionId: string): Promise<AuthorizationManagementClient>;
  /** Loads the SDKs now, some 400 ms of work, so that nobody's first command waits for it. */
  load(): Promise<void>;
  /** With the bot's own identity. `url`: the account's blob endpoint. */
  blobService(url: string): Promise<BlobServiceClient>;
  /** With the bot's own identity. */
  container(url: string): Promise<ContainerClient>;
  /** With the SAS and nothing else. */
  containerBySas(sas: SasUrl): Promise<ContainerClient>;
}

/**
 * Calls nothing yet. Throws `Error` when `simulatorUrl` is set and it, or `IDENTITY_ENDPOINT` (unless a `credential`
 * is given), isn't on loopback.
 */
export function connectAzure(settings: AzureSettings): AzureConnection {
  const cloud = cloudEndpoints[settings.cloud];
  const httpClient = createHttpClient(settings.simulatorUrl);
  if (settings.simulatorUrl !== undefined && settings.credential === undefined) requireSimulatedIdentity();
  const credential = once(async () => settings.credential ?? (await createCredential(cloud)));
  // Waiting for a throttled or broken Azure is the engine's: durable, and seen in the card. So no client waits or repeats.
  const shared = { endpoint: cloud.arm, httpClient, retryOptions: { maxRetries: 0 } };
  const scopes = [`${cloud.arm}/.default`];
  const blobOptions = { httpClient: toStorageHttpClient(httpClient), retryOptions: { maxTries: 1 } };

  return {
    cloud,
    subscriptionIds: settings.subscriptionIds,
    sasApiVersion: settings.sasApiVersion ?? '2024-01-01',
    httpClient,
    network: perSubscription(async (subscriptionId) => {
      const { NetworkManagementClient } = await import('@azure/arm-network');
      return new NetworkManagementClient(await credential(), subscriptionId, { ...shared, credentials: { scopes } });
    }),
    storage: perSubscription(async (subscriptionId) => {
      const { StorageManagementClient } = await import('@azure/arm-storage');
      return new StorageManagementClient(await credential(), subscriptionId, { ...shared, credentials: { scopes } });
    }),
    authorization: perSubscription(async (subscriptionId) => {
      const { AuthorizationManagementClient } = await import('@azure/arm-authorization');
      return new AuthorizationManagementClient(await credential(), subscriptionId, {
        ...shared,
        credentialScopes: scopes,
      });
    }),
    load: async () => {
      await Promise.all([
        import('@azure/arm-network'),
        import('@azure/arm-storage'),
        import('@azure/arm-authorization'),
        import('@azure/storage-blob'),
        credential(),
      ]);
    },
    blobService: async (url) => {
      const { BlobServiceClient } = await import('@azure/storage-blob');
      return new BlobServiceClient(url, await credential(), blobOptions);
    },
    container: async (url) => {
      const { ContainerClient } = await import('@azure/storage-blob');
      return new ContainerClient(url, await credential(), blobOptions);
    },
    containerBySas: async (sas) => {
      const { AnonymousCredential, ContainerClient } = await import('@azure/storage-blob');
      return new ContainerClient(revealSas(sas), new AnonymousCredential(), blobOptions);
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function perSubscription<T>(make: (subscriptionId: string) => Promise<T>): (subscriptionId: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (subscriptionId) => {
    const known = made.get(subscriptionId) ?? make(subscriptionId);
    made.set(subscriptionId, known);
    return known;
  };
}
