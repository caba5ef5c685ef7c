import type { TokenCredential } from '@azure/identity';
import type { IdSource } from '../runtime.ts';
import type { Table } from '../table.ts';
import { type AzureTableOptions, createAzureTable } from './azure-table.ts';

/** The one table that holds everything the bot must remember. */
const stateTableName = 'bastionbot';

/**
 * Opens the table of the setting STATE_STORAGE: an account URL (signs in as the bot's managed identity, or as whoever is
 * signed in on this machine) or a connection string. Throws `TableUnavailable` when it can't be reached.
 */
export async function openStateTable(
  stateStorage: string,
  ids: IdSource,
  options: AzureTableOptions = {},
): Promise<Table> {
  const account = /^https:\/\//i.test(stateStorage)
    ? { accountUrl: stateStorage, credential: await whoIsSignedIn() }
    : { connectionString: stateStorage };
  return createAzureTable(account, stateTableName, ids, options);
}

/** The SDK is slow to load, and a connection string does without it. */
async function whoIsSignedIn(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}
