import { z } from 'zod';
import type { AzuriteConnection } from './azurite.ts';

const account = z.object({ name: z.string(), key1: z.string(), key2: z.string() });
const connection = z.object({
  tableConnectionString: z.string(),
  blobPort: z.number().int(),
  pool: z.array(account).min(1),
  certificate: z.string(),
});

/** The environment variable by which the demo hands its Azurite to the simulator's process. */
export const azuriteSetting = 'AZURITE_CONNECTION';

export function writeAzuriteSetting({ tableConnectionString, blobPort, pool, certificate }: AzuriteConnection): string {
  return JSON.stringify({ tableConnectionString, blobPort, pool, certificate });
}

/** Undefined when there is none. Throws when it can't be read. */
export function readAzuriteSetting(env: NodeJS.ProcessEnv): AzuriteConnection | undefined {
  const text = env[azuriteSetting];
  return text === undefined || text === '' ? undefined : connection.parse(JSON.parse(text));
}
