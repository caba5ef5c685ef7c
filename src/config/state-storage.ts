import { z } from 'zod';
import { type AzureCloud, cloudEndpoints } from '../cloud.ts';
import { texts } from '../texts/catalogue.ts';
import { type Environment, type Expectation, required, Secret } from './setting.ts';

/** Where the product's own state is kept. `account`: signed in by Entra. `connectionString`: Azurite, mostly. */
export type StateStorage =
  | { readonly kind: 'account'; readonly url: string }
  | { readonly kind: 'connectionString'; readonly connectionString: Secret };

export function readStateStorage(env: Environment, cloud: AzureCloud): StateStorage {
  return required(env, 'STATE_STORAGE', stateStorage(cloudEndpoints[cloud].storageSuffix));
}

/** As the adapter takes it: an account's URL or a connection string. For nothing but opening the table. */
export function revealStateStorage(storage: StateStorage): string {
  return storage.kind === 'account' ? storage.url : storage.connectionString.reveal();
}

function stateStorage(suffix: string): Expectation<StateStorage> {
  const url = z
    .string()
    .transform((text) => text.replace(/\/$/, ''))
    .refine((text) => /^https:\/\/[a-z0-9]{3,24}\.table\./.test(text) && text.endsWith(`.table.${suffix}`))
    .transform((text) => Object.freeze({ kind: 'account' as const, url: text }));
  const connectionString = z
    .string()
    .refine(isConnectionString)
    .transform((text) => Object.freeze({ kind: 'connectionString' as const, connectionString: new Secret(text) }));
  return { schema: z.union([url, connectionString]), what: texts.config.stateStorage(suffix), secret: true };
}

/** https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string */
function isConnectionString(text: string): boolean {
  const keys = new Set(text.split(';').map((part) => part.split('=')[0]?.trim().toLowerCase()));
  return (
    text.trim().toLowerCase().startsWith('usedevelopmentstorage=true') ||
    (keys.has('accountname') && keys.has('accountkey')) ||
    (keys.has('tableendpoint') && keys.has('sharedaccesssignature'))
  );
}
