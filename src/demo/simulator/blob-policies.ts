/** One of a container's stored access policies, as its XML has it. */
export interface PolicyXml {
  readonly id: string;
  readonly start: string | undefined;
  readonly expiry: string | undefined;
  readonly permission: string | undefined;
}

/** More is refused (https://learn.microsoft.com/rest/api/storageservices/define-stored-access-policy). */
export const maxPolicies = 5;

export function readPolicies(body: Uint8Array): readonly PolicyXml[] {
  const xml = Buffer.from(body).toString('utf8');
  return [...xml.matchAll(/<SignedIdentifier>([\s\S]*?)<\/SignedIdentifier>/g)].map(([, inner = '']) => ({
    id: element(inner, 'Id') ?? '',
    start: element(inner, 'Start'),
    expiry: element(inner, 'Expiry'),
    permission: element(inner, 'Permission'),
  }));
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}
