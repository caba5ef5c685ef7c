/** One of a container's stored access policies. */
export interface StoredPolicy {
  readonly id: string;
  readonly start: string | undefined;
  readonly expiry: string | undefined;
  readonly permissions: string | undefined;
}

/** More is refused (https://learn.microsoft.com/rest/api/storageservices/define-stored-access-policy). */
export const maxPolicies = 5;

/** From the XML that clients send and Azurite answers. */
export function readPolicies(body: Uint8Array): readonly StoredPolicy[] {
  const xml = Buffer.from(body).toString('utf8');
  return [...xml.matchAll(/<SignedIdentifier>([\s\S]*?)<\/SignedIdentifier>/g)].map(([, inner = '']) => ({
    id: element(inner, 'Id') ?? '',
    start: element(inner, 'Start'),
    expiry: element(inner, 'Expiry'),
    permissions: element(inner, 'Permission'),
  }));
}

/** The XML of Get Container ACL. */
export function writePolicies(policies: readonly StoredPolicy[]): string {
  const field = (name: string, value: string | undefined) => (value === undefined ? '' : `<${name}>${value}</${name}>`);
  const entries = policies.map(({ id, start, expiry, permissions }) => {
    const fields = `${field('Start', start)}${field('Expiry', expiry)}${field('Permission', permissions)}`;
    return `<SignedIdentifier>${field('Id', id)}<AccessPolicy>${fields}</AccessPolicy></SignedIdentifier>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><SignedIdentifiers>${entries.join('')}</SignedIdentifiers>`;
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}
