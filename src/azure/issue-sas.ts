import { AzureProblem, type SasRequest } from '../bastion/ports.ts';
import { SasUrl } from '../bastion/storage.ts';
import { texts } from '../texts/catalogue.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';

/**
 * Control action `Microsoft.Storage/storageAccounts/listServiceSas/action`. Azure signs; the account's keys are never
 * fetched. Expiry and permissions stay in the stored policy: Azure refuses a SAS that has them in both places. It
 * changes nothing, so it may be asked again.
 */
export async function issueSas(connection: AzureConnection, request: SasRequest): Promise<SasUrl> {
  const { account, container } = request;
  const client = await connection.storage(account.subscriptionId);
  const { serviceSasToken } = await translated('read', () =>
    client.storageAccounts.listServiceSAS(account.resourceGroup, account.name, {
      canonicalizedResource: `/blob/${account.name}/${container}`,
      resource: 'c',
      identifier: request.policyId,
      protocols: 'https',
      sharedAccessStartTime: new Date(request.startsOn),
      keyToSign: request.keyName,
    }),
  );
  if (!serviceSasToken) {
    throw new AzureProblem('refused', texts.azure.noSas, { code: 'UnexpectedAnswer' });
  }
  return new SasUrl(`${account.blobEndpoint}${container}?${serviceSasToken.replace(/^\?/, '')}`);
}
