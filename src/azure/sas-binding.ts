import type { SasBinding } from '../bastion/storage.ts';
import { isoDate } from './iso-date.ts';

/**
 * What `getSessionRecordingSasUrl` answered, without the signature, whether or not Azure sent one: nothing of the URL is
 * kept but account, container and the token's `st`, `se`, `si` and `sp`. The answer's shape is undocumented, so a string, an
 * object that holds the URL under any name, and nothing (inferred: no SAS was set) are taken.
 */
export function toSasBinding(body: unknown): SasBinding {
  if (isEmpty(body)) return { kind: 'none' };
  const url = urlIn(body);
  const [container] = url?.pathname.split('/').filter(Boolean) ?? [];
  const [account] = url?.hostname.split('.') ?? [];
  if (url === undefined || !account || !container) return { kind: 'unknown', reason: 'UnexpectedAnswer' };
  return {
    kind: 'set',
    store: { account, container },
    expiresOn: isoDate(url.searchParams.get('se')),
    policyId: url.searchParams.get('si') ?? undefined,
    permissions: url.searchParams.get('sp') ?? undefined,
    startsOn: isoDate(url.searchParams.get('st')),
  };
}

function isEmpty(body: unknown): boolean {
  if (body === undefined || body === null || body === '') return true;
  if (typeof body !== 'object') return false;
  const values = Object.values(body);
  return values.every((value) => value === null || value === '');
}

function urlIn(body: unknown): URL | undefined {
  const texts = typeof body === 'object' && body !== null ? Object.values(body) : [body];
  for (const text of texts) {
    if (typeof text === 'string' && text.startsWith('https://') && URL.canParse(text)) return new URL(text);
  }
  return undefined;
}
