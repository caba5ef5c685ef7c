import type { TokenCredential } from '@azure/identity';
import type { IdSource } from '../runtime.ts';
import type { Table } from '../table.ts';
import { type AzureTableOptions, createAzureTable } from './azure-table.ts';

/** The one table that holds everything the bot must remember. */
const stateTableName = 'bastionbot';

/**
 * Opens the table of the setting STATE_STORAGE: an account URL (signs in with `credential`, or as whoever is signed in
 * on this machine) or a connection string. Throws `TableUnavailable` when it can't be reached.
 */
export async function openStateTable(
  stateStorage: string,
  ids: IdSource,
  options: AzureTableOptions & { readonly credential?: TokenCredential } = {},
): Promise<Table> {
  const { credential, ...tableOptions } = options;
  const account = /^https:\/\//i.test(stateStorage)
    ? { accountUrl: stateStorage, credential: credential ?? (await whoIsSignedIn()) }
    : { connectionString: stateStorage };
  return createAzureTable(account, stateTableName, ids, tableOptions);
}

async function whoIsSignedIn(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}
