import { z } from 'zod';

const claimsSchema = z.object({
  oid: z.string(),
  /** Seconds since 1970. */
  exp: z.number(),
});
export type BearerClaims = z.infer<typeof claimsSchema>;

/** Who the token names. Signatures aren't checked here nor by Azurite: loopback only. Undefined when it can't be read. */
export function bearerClaims(authorization: string): BearerClaims | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/i.exec(authorization)?.[1];
  if (payload === undefined) return undefined;
  try {
    return claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
