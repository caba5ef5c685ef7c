import type { TokenCredential } from '@azure/identity';
import type { CloudEndpoints } from '../cloud.ts';

/**
 * Whoever sits at the shell, as they signed in with Azure CLI, Azure PowerShell or the Azure Developer CLI. Never the bot's
 * own identity: what is done is done with the person's rights, and Azure's log names them.
 */
export async function personCredential(cloud: CloudEndpoints): Promise<TokenCredential> {
  const { AzureCliCredential, AzureDeveloperCliCredential, AzurePowerShellCredential, ChainedTokenCredential } =
    await import('@azure/identity');
  const options = { authorityHost: cloud.authority };
  return new ChainedTokenCredential(
    new AzureCliCredential(options),
    new AzurePowerShellCredential(options),
    new AzureDeveloperCliCredential(options),
  );
}
