import { AzureProblem, type ProbeAnswer, type Written } from '../bastion/ports.ts';
import type { RecordingStore, SasUrl, StorageAccount } from '../bastion/storage.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';

const content = 'Written by the Bastion bot to check a SAS before it is used. It may be deleted.\n';

/**
 * No Azure action: the SAS itself is tried, by listing and by writing one small blob, as a bastion host will. Throws
 * `AzureProblem` when Azure refuses for any other reason than the SAS (`gone`: the container is missing).
 *
 * Of the 403 answers, `AuthorizationFailure` ("This request is not authorized to perform this operation.") is what the
 * account's firewall says. That is inferred: the published list of SAS errors also gives it for calls that no SAS may
 * make, but listing and writing are not among those. Every other code (`AuthenticationFailed`,
 * `AuthorizationPermissionMismatch`, `KeyBasedAuthenticationNotPermitted`, …) is about the SAS.
 * Source: https://learn.microsoft.com/rest/api/storageservices/sas-error-codes.
 */
export async function probeSas(connection: AzureConnection, sas: SasUrl, probe: string): Promise<ProbeAnswer> {
  const client = await connection.containerBySas(sas);
  try {
    await translated('read', () => client.listBlobsFlat().byPage({ maxPageSize: 1 }).next());
    const blob = client.getBlockBlobClient(blobName(probe));
    const { requestId } = await translated('write', () => blob.upload(content, content.length));
    return { kind: 'works', correlationId: requestId };
  } catch (error) {
    if (!(error instanceof AzureProblem) || error.kind !== 'denied') throw error;
    return error.code === 'AuthorizationFailure' ? { kind: 'firewalled' } : { kind: 'denied', code: error.code };
  }
}

/**
 * Data action `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete`, with the bot's own identity,
 * since the SAS may not delete.
 */
export async function removeProbe(
  connection: AzureConnection,
  store: RecordingStore,
  account: StorageAccount,
  probe: string,
): Promise<Written> {
  const client = await connection.container(`${account.blobEndpoint}${store.container}`);
  try {
    const answer = await translated('write', () => client.deleteBlob(blobName(probe)));
    return { correlationId: answer.requestId };
  } catch (error) {
    if (error instanceof AzureProblem && error.kind === 'gone') return { correlationId: error.correlationId };
    throw error;
  }
}

function blobName(probe: string): string {
  return `bastion-bot-probe/${probe}`;
}
