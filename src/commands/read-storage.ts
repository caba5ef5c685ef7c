import type { BastionHost } from '../bastion/bastion-host.ts';
import { boundStore } from '../bastion/bound-store.ts';
import { type Known, known, type StorageFacts } from '../bastion/facts.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { RecordingStore, SasBinding, StorageAccount } from '../bastion/storage.ts';

/** What one container and its account look like now. `account`: as `findStorageAccount` answered. Throws `AzureProblem`. */
export async function readStorage(
  store: RecordingStore,
  account: StorageAccount | undefined,
  reader: AzureReader,
): Promise<StorageFacts> {
  if (account === undefined)
    return { store, account, blobService: undefined, container: undefined, policies: undefined };
  const [blobService, container, policies] = await Promise.all([
    readIfShown(() => reader.readBlobService(account)),
    readIfShown(() => reader.readContainer(account, store.container)),
    readIfShown(() => readPolicies(store, account, reader)),
  ]);
  return { store, account, blobService, container, policies };
}

/** A container that isn't there has none; a firewall that keeps the bot out refuses it before Azure looks. */
async function readPolicies({ container }: RecordingStore, account: StorageAccount, reader: AzureReader) {
  try {
    return await reader.readAccessPolicies(account, container);
  } catch (error) {
    if (error instanceof AzureProblem && error.kind === 'gone') return [];
    throw error;
  }
}

/** Of the store that the host uses now, when Azure tells which. `options` as for `findStorageAccount`. Throws `AzureProblem`. */
export async function readBoundStorage(
  host: BastionHost,
  binding: SasBinding,
  reader: AzureReader,
  options?: Parameters<AzureReader['findStorageAccount']>[1],
): Promise<StorageFacts | undefined> {
  const store = boundStore(host, binding);
  return store && readStorage(store, await reader.findStorageAccount(store.account, options), reader);
}

/** Being refused is an answer (`known: false`); trouble on the way isn't, and is thrown. */
export async function readIfShown<T>(read: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await read());
  } catch (error) {
    if (error instanceof AzureProblem && ['denied', 'refused', 'gone'].includes(error.kind))
      return { known: false, reason: error.message };
    throw error;
  }
}

/** For what a plan can do without: trouble on the way is *can't tell* too. */
export async function readIfTold<T>(read: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await read());
  } catch (error) {
    if (error instanceof AzureProblem) return { known: false, reason: error.message };
    throw error;
  }
}
