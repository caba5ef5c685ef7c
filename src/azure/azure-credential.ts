import type { TokenCredential } from '@azure/identity';
import type { CloudEndpoints } from '../cloud.ts';
import { requireLoopback } from './require-loopback.ts';

/**
 * The bot's own identity. Where the platform names its identity endpoint (App Service, Container Apps, and the
 * simulator, which plays it) that is asked and nothing else; elsewhere (virtual machines, AKS, a developer's machine)
 * `DefaultAzureCredential` looks, and `AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential` narrows it.
 * `AZURE_CLIENT_ID` says which of several user-assigned identities it is.
 */
export async function createCredential(cloud: CloudEndpoints): Promise<TokenCredential> {
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  // The SDK reads the same variable to find the endpoint. AZURE_CLIENT_ID it reads by itself only below.
  if (process.env.IDENTITY_ENDPOINT !== undefined) {
    return new ManagedIdentityCredential({
      clientId: process.env.AZURE_CLIENT_ID,
      retryOptions: { maxRetries: 2 },
    });
  }
  return new DefaultAzureCredential({ authorityHost: cloud.authority });
}

/** In rehearsal a real identity's token must not be used. Throws `Error` when nothing on loopback plays its endpoint. */
export function requireSimulatedIdentity(): void {
  requireLoopback('IDENTITY_ENDPOINT (needed with AZURE_SIMULATOR_URL)', process.env.IDENTITY_ENDPOINT ?? '');
}
