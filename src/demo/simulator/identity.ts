import { z } from 'zod';
import { demoTenantId } from '../people.ts';
import type { Simulation } from './state.ts';

/** The object id of the bot's managed identity. */
export const botObjectId = '0b07b07b-0000-4000-8000-00000000b07b';
/** Sets the simulated storage up before the play begins; holds Owner and Storage Blob Data Owner. */
export const caretakerObjectId = '0b07b07b-0000-4000-8000-0000000ca4e0';
/** What callers of `/identity/token` send as `X-IDENTITY-HEADER`, and what the bot gets as `IDENTITY_HEADER`. */
export const identityHeader = 'simulated-identity';

const lifetimeSeconds = 24 * 60 * 60;

/**
 * A bearer token as Entra ID would give for `audience`, unsigned: nothing here checks signatures (and Azurite's
 * `--oauth basic` doesn't either), which is why the simulator listens on loopback only.
 */
export function issueToken(entraObjectId: string, audience: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    aud: audience.replace(/\/$/, ''),
    iss: `https://sts.windows.net/${demoTenantId}/`,
    iat: seconds,
    nbf: seconds - 300,
    exp: seconds + lifetimeSeconds,
    oid: entraObjectId,
    sub: entraObjectId,
    tid: demoTenantId,
    ver: '1.0',
  };
  return `${base64url({ typ: 'JWT', alg: 'none' })}.${base64url(claims)}.simulated`;
}

/** Plays App Service's `IDENTITY_ENDPOINT` (api-version 2019-08-01) for the bot's identity. */
export function answerIdentityRequest(
  query: URLSearchParams,
  header: string | undefined,
  sim: Simulation,
): { status: number; body: unknown } {
  if (header !== identityHeader) {
    return { status: 401, body: { statusCode: 401, message: 'X-IDENTITY-HEADER is missing or wrong.' } };
  }
  const resource = query.get('resource');
  if (resource === null) {
    return { status: 400, body: { statusCode: 400, message: 'The resource parameter is missing.' } };
  }
  const now = sim.clock.now();
  return {
    status: 200,
    body: {
      access_token: issueToken(botObjectId, resource, now),
      expires_on: String(Math.floor(now.getTime() / 1000) + lifetimeSeconds),
      resource,
      token_type: 'Bearer',
      client_id: botObjectId,
    },
  };
}

/** Who a token names. */
export interface Bearer {
  readonly entraObjectId: string;
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** `exp` in seconds since 1970. */
const claimsSchema = z.object({ oid: z.string(), aud: z.string(), exp: z.number() });

/** Undefined when the header holds no token that can be read. */
export function readBearer(authorization: string | undefined): Bearer | undefined {
  const payload = authorization?.match(/^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/i)?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data;
    return claims && { entraObjectId: claims.oid, audience: claims.aud, expiresAt: claims.exp * 1000 };
  } catch {
    return undefined;
  }
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
