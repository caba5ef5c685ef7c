import { createHmac, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { listenOnLoopback, type Stoppable } from './loopback.ts';

export const channelIssuer = 'https://api.botframework.com';
export const botToken = 'the-bots-own-token';

/** Claims beside `iss`, `aud`, `serviceurl` and the times, which have good values unless they are named. */
export interface TokenOptions {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** `wrongKey`: signed by a key that isn't published, under the published key's id. */
  readonly signature?: 'good' | 'wrongKey' | 'none' | 'hmacWithPublicKey';
}

export interface Authority extends Stoppable {
  readonly url: string;
  /** How often the bot asked for a token of its own. */
  readonly tokenRequests: string[];
  /** While false, `/token` answers 503. */
  givesTokens: boolean;
  /** While false, `/openid` answers 503. */
  publishesKeys: boolean;
  channelToken(audience: string, serviceUrl: string, options?: TokenOptions): string;
}

/** Made once: it takes a tenth of a second each. */
const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
const hidden = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Plays Microsoft's channel authority: an RSA key, published for `msteams` alone, and tokens for the bot. */
export async function startAuthority(): Promise<Authority> {
  // botbuilder remembers keys per URL for a day, so each authority has its own, whatever port it gets.
  const base = `/${randomUUID()}`;
  const tokenRequests: string[] = [];
  const state = { givesTokens: true, publishesKeys: true };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const answers: Record<string, () => unknown> = {
      [`${base}/openid`]: () => (state.publishesKeys ? { issuer: channelIssuer, jwks_uri: `${url}/keys` } : undefined),
      [`${base}/keys`]: () => ({
        keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] }],
      }),
      [`${base}/token`]: () => {
        tokenRequests.push(Buffer.concat(chunks).toString());
        return state.givesTokens ? { access_token: botToken, expires_in: 3600, token_type: 'Bearer' } : undefined;
      },
    };
    const answer = answers[request.url ?? '']?.();
    response.writeHead(answer === undefined ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  const { origin, stop } = await listenOnLoopback(server);
  const url = `${origin}${base}`;

  return {
    url,
    stop,
    tokenRequests,
    get givesTokens() {
      return state.givesTokens;
    },
    set givesTokens(value) {
      state.givesTokens = value;
    },
    get publishesKeys() {
      return state.publishesKeys;
    },
    set publishesKeys(value) {
      state.publishesKeys = value;
    },
    channelToken: (audience, serviceUrl, { claims = {}, header = {}, signature = 'good' } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const head = { typ: 'JWT', alg: 'RS256', kid: 'k1', ...header };
      const body = {
        iss: channelIssuer,
        aud: audience,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 600,
        ...claims,
      };
      const signed = `${encode(head)}.${encode(body)}`;
      switch (signature) {
        case 'good':
          return `${signed}.${rsa(signed, published.privateKey)}`;
        case 'wrongKey':
          return `${signed}.${rsa(signed, hidden.privateKey)}`;
        case 'none':
          return `${signed}.`;
        case 'hmacWithPublicKey': {
          const pem = published.publicKey.export({ format: 'pem', type: 'pkcs1' });
          return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
        }
      }
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function rsa(text: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(text).sign(key, 'base64url');
}
