import type { AzureReader } from '../bastion/ports.ts';
import type { Clock } from '../runtime.ts';
import type { AzureConnection } from './azure-connection.ts';
import { createContainerReader } from './container-reader.ts';
import { createHostReader } from './host-reader.ts';
import { createIdentityReader } from './identity-reader.ts';
import { createLockReader } from './lock-reader.ts';
import { createNetworkReader } from './network-reader.ts';
import { createPolicyReader } from './policy-reader.ts';
import { createStorageReader } from './storage-reader.ts';

/** Long enough for one answer about many hosts, in ms. */
const listsKept = 5_000;

/** The files of the readers list, per method, the Azure actions that the bot's identity needs. */
export function createAzureReader(connection: AzureConnection, clock: Clock, keepMs = listsKept): AzureReader {
  return {
    ...createHostReader(connection, clock),
    ...createStorageReader(connection, clock, keepMs),
    ...createContainerReader(connection, clock),
    ...createLockReader(connection),
    ...createPolicyReader(connection),
    ...createIdentityReader(connection),
    ...createNetworkReader(connection),
  };
}
