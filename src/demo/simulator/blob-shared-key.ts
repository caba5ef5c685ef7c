import { createHmac } from 'node:crypto';
import type { AzuriteAccount } from '../azurite-accounts.ts';

export interface SignableRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

const signedHeaders = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
];

/** The Authorization header (https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key). */
export function sharedKeyAuthorization(request: SignableRequest, account: AzuriteAccount): string {
  const standard = signedHeaders.map((name) => {
    const value = request.headers[name] ?? '';
    return name === 'content-length' && value === '0' ? '' : value;
  });
  const extra = Object.keys(request.headers)
    .filter((name) => name.startsWith('x-ms-'))
    .sort()
    .map((name) => `${name}:${request.headers[name]}`);
  const { pathname, searchParams } = new URL(request.url, 'https://account');
  const query = [...new Set(searchParams.keys())].sort().map((name) => {
    return `${name.toLowerCase()}:${searchParams.getAll(name).sort().join(',')}`;
  });
  const lines = [request.method, ...standard, ...extra, `/${account.name}${pathname}`, ...query];
  const signature = createHmac('sha256', Buffer.from(account.key1, 'base64')).update(lines.join('\n')).digest('base64');
  return `SharedKey ${account.name}:${signature}`;
}
