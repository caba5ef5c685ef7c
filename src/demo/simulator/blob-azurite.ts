import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { type Clock, inTime } from '../../runtime.ts';
import type { AzuriteConnection } from '../azurite.ts';
import type { AzuriteAccount } from '../azurite-accounts.ts';
import type { BlobResponse } from './blob-gateway.ts';
import { sharedKeyAuthorization } from './blob-shared-key.ts';

export interface AzuriteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/**
 * Azurite answers in milliseconds. Far below the 60 s after which the bot gives a request up, so that the bot still has
 * the time to try again.
 */
const patienceMs = 10_000;

/** Azurite took a request and was silent: what was asked may be done or not, and nothing is known. */
export class AzuriteSilence extends Error {
  override readonly name = 'AzuriteSilence';
}

/**
 * The way to Azurite's blob service: https and a Host of the account, so that Azurite judges as Azure would. Both throw
 * `AzuriteSilence` after 10 s.
 */
export interface AzuriteBlobs {
  send(account: AzuriteAccount, request: AzuriteRequest): Promise<BlobResponse>;
  /** Signed with the account's key: for the simulator's own doings and what Azurite does for key holders only. */
  sendSigned(account: AzuriteAccount, request: AzuriteRequest): Promise<BlobResponse>;
}

/** Belong to one connection, or are made anew. */
const ownHeaders = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
  'origin',
]);

export function createAzuriteBlobs(azurite: AzuriteConnection, clock: Clock): AzuriteBlobs {
  const target = { host: '127.0.0.1', port: azurite.blobPort, ca: azurite.certificate, servername: 'localhost' };
  const kept = new Agent({ keepAlive: true });

  function send(account: AzuriteAccount, request: AzuriteRequest): Promise<BlobResponse> {
    const silence = new AbortController();
    const giveUp = () => {
      silence.abort();
      throw new AzuriteSilence(`Azurite gave no answer to ${request.method} within ${patienceMs} ms`);
    };
    return inTime(exchange(account, request, silence.signal, kept), patienceMs, giveUp, clock);
  }

  function exchange(
    account: AzuriteAccount,
    request: AzuriteRequest,
    signal: AbortSignal,
    agent: Agent | false,
  ): Promise<BlobResponse> {
    const headers = { ...forwarded(request), host: `${account.name}.blob.core.windows.net` };
    return new Promise((resolve, reject) => {
      const { method, url: path } = request;
      const outgoing = httpsRequest({ ...target, method, path, headers, agent, signal }, (incoming) => {
        read(incoming, method).then(resolve, reject);
      });
      outgoing.once('error', (error: NodeJS.ErrnoException) => {
        // Azurite closed the kept connection in the moment that it was used again, and took nothing from it.
        const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET';
        if (isStale) exchange(account, request, signal, false).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(request.body);
    });
  }

  return {
    send,
    async sendSigned(account, request) {
      const { authorization: _theirs, date: _date, ...theirs } = forwarded(request);
      const headers = { 'x-ms-version': '2022-11-02', ...theirs, 'x-ms-date': clock.now().toUTCString() };
      const authorization = sharedKeyAuthorization({ ...request, headers }, account);
      return send(account, { ...request, headers: { ...headers, authorization } });
    },
  };
}

function forwarded(request: AzuriteRequest): Record<string, string> {
  const headers: Record<string, string> = { 'content-length': String(request.body.byteLength) };
  for (const [name, value] of Object.entries(request.headers)) {
    const lower = name.toLowerCase();
    if (value !== undefined && !ownHeaders.has(lower)) headers[lower] = value;
  }
  return headers;
}

async function read(incoming: IncomingMessage, method: string): Promise<BlobResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const headers = received(incoming.headers);
  // The answer to HEAD has no body, but names the length that there is.
  if (method !== 'HEAD') headers['content-length'] = String(body.byteLength);
  return { status: incoming.statusCode ?? 0, headers, body };
}

function received(incoming: IncomingHttpHeaders): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming)) {
    const ofConnection = name === 'connection' || name === 'keep-alive' || name === 'transfer-encoding';
    if (value !== undefined && !ofConnection) headers[name] = String(value);
  }
  return headers;
}
