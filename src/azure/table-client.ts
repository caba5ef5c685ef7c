import { AsyncLocalStorage } from 'node:async_hooks';
import type { HttpClient, PipelinePolicy } from '@azure/core-rest-pipeline';
import { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { isLoopbackUrl } from '../loopback.ts';

/** By a key or a SAS that the connection string holds, or signed in by Entra. */
export type TableAccount =
  | { readonly connectionString: string }
  /** `https://<account>.table.core.windows.net`. */
  | { readonly accountUrl: string; readonly credential: TokenCredential };

export interface TableClientOptions {
  /** Instead of the SDK's own; tests lose answers with it. */
  readonly httpClient?: HttpClient;
}

/** One commit on its way, through all its attempts. */
interface Sending {
  attempts: number;
  readonly removedEtags: readonly string[];
}

const sendings = new AsyncLocalStorage<Sending>();

/** A write attempt that takes longer than this counts as lost. */
const attemptTimeoutMs = 15_000;

/** Sends nothing yet. It repeats what got no answer up to four times; each attempt is given up after 15 s. */
export function openTableClient(account: TableAccount, tableName: string, options: TableClientOptions): TableClient {
  const clientOptions = { ...options, retryOptions: { maxRetries: 4, retryDelayInMs: 100, maxRetryDelayInMs: 2_000 } };
  const client =
    'connectionString' in account
      ? TableClient.fromConnectionString(account.connectionString, tableName, {
          ...clientOptions,
          allowInsecureConnection: isOnThisMachine(account.connectionString),
        })
      : new TableClient(account.accountUrl, tableName, account.credential, clientOptions);
  client.pipeline.addPolicy(attemptPolicy, { afterPhase: 'Retry' });
  return client;
}

/** Azurite speaks plain http. */
function isOnThisMachine(connectionString: string): boolean {
  const endpoint = URL.parse(/TableEndpoint=([^;]+)/i.exec(connectionString)?.[1] ?? '');
  return endpoint !== null && isLoopbackUrl(endpoint);
}

/**
 * Runs `send` and counts how often the SDK sent it. In a batch the SDK gives every removal `If-Match: *`
 * (@azure/data-tables 13.3.2, `submitTransaction`): `removedEtags`, in the order of the removals, replace that.
 */
export function countedSending<T>(
  removedEtags: readonly string[],
  send: () => Promise<T>,
): { readonly answer: Promise<T>; attempts(): number } {
  const sending: Sending = { attempts: 0, removedEtags };
  return { answer: sendings.run(sending, send), attempts: () => sending.attempts };
}

const attemptPolicy: PipelinePolicy = {
  name: 'tableAttempt',
  async sendRequest(request, next) {
    request.timeout ||= attemptTimeoutMs;
    const sending = sendings.getStore();
    if (sending !== undefined) sending.attempts += 1;
    if (typeof request.body === 'string') {
      request.body = inAscii(withRemovedEtags(request.body, sending?.removedEtags ?? []));
      request.headers.set('Content-Length', String(request.body.length));
    }
    return next(request);
  },
};

/** Values can't be hit: they are JSON, in which a line break is escaped, so none is a line of its own. */
function withRemovedEtags(body: string, etags: readonly string[]): string {
  let index = 0;
  return body.replace(/^if-match: \*(?=\r?$)/gim, (line) => {
    const etag = etags[index];
    index += 1;
    return etag === undefined ? line : `If-Match: ${etag}`;
  });
}

/** The same JSON, escaped: Azurite 3.37 decodes a body piece by piece and spoils letters that fall on a boundary. */
function inAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
