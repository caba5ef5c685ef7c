import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../runtime.ts';

/** Gives the bot's own requests their bearer token. */
export type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;

/** The bot couldn't get its own token, so nothing was sent. */
export class TokenProblem extends Error {
  override readonly name = 'TokenProblem';
}

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const tokenTimeoutMs = 10_000;

/** Tells "no token" from every other failure of a send. */
export function withTokenProblems(factory: CredentialsFactory): CredentialsFactory {
  return {
    isValidAppId: (appId) => factory.isValidAppId(appId),
    isAuthenticationDisabled: () => factory.isAuthenticationDisabled(),
    createCredentials: async (...settings) => {
      const credentials = await factory.createCredentials(...settings);
      return {
        signRequest: async (request) => {
          try {
            return await credentials.signRequest(request);
          } catch (error) {
            throw new TokenProblem("getting the bot's own token", { cause: error });
          }
        },
      };
    },
  };
}

/** Tokens from a loopback authority's `/token`; botbuilder's own way refuses http. */
export function loopbackCredentials(appId: string, authority: string, clock: Clock): CredentialsFactory {
  let token: { readonly value: string; readonly until: number } | undefined;

  async function currentToken(scope: string): Promise<string> {
    const now = clock.now().getTime();
    if (token === undefined || token.until <= now) {
      const fresh = await fetchToken(authority, appId, scope);
      token = { value: fresh.access_token, until: now + fresh.expires_in * 900 };
    }
    return token.value;
  }

  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async (_appId, scope): Promise<Credentials> => ({
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await currentToken(scope ?? '')}`);
        return request;
      },
    }),
  };
}

async function fetchToken(authority: string, appId: string, scope: string) {
  const response = await fetch(`${authority}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, scope: `${scope}/.default` }),
    redirect: 'error',
    signal: AbortSignal.timeout(tokenTimeoutMs),
  });
  if (!response.ok) {
    throw new Error(`the authority answered ${response.status}`);
  }
  return tokenSchema.parse(await response.json());
}
