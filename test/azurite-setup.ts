import { availableParallelism } from 'node:os';
import type { TestProject } from 'vitest/node';
import { type AzuriteConnection, startAzurite } from '../src/demo/azurite.ts';
import { accountsPerWorker } from './azurite.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    azurite: AzuriteConnection;
  }
}

/** One Azurite for the whole run. Tests take their share of it with `azuriteForThisWorker()`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, died, ...connection } = await startAzurite({ accounts: accountsPerWorker * availableParallelism() });
  project.provide('azurite', connection);
  died.catch((error: unknown) => console.error(error));
  return stop;
}
