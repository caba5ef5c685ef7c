import type { CorsRule } from './storage.ts';

/** At most 5 rules of at most 2 KiB together, without the XML around the values. https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services */
const maxRules = 5;
const maxBytes = 2048;

/** `absent` carries the list to write; `full`: it doesn't fit. */
export type CorsDecision =
  | { readonly kind: 'present' }
  | { readonly kind: 'absent'; readonly rules: readonly CorsRule[] }
  | { readonly kind: 'full' };

/** The origin of the portal's player. Azure compares it case-sensitively, so the DNS name is taken as it is. */
export function playerOrigin(dnsName: string): string {
  return `https://${dnsName}`;
}

/**
 * Adds the player's rule: GET, every header, a day. Origins of several hosts share one rule, because there are only 5;
 * every rule that isn't of exactly this shape, with hosts' origins only, is somebody else's and stays as it is.
 */
export function mergeCorsRule(rules: readonly CorsRule[], origin: string): CorsDecision {
  if (rules.some((rule) => allowsPlayer(rule, origin))) return { kind: 'present' };
  const shared = rules.findIndex(isShared);
  const merged =
    shared === -1
      ? [...rules, ruleFor([origin])]
      : rules.map((rule, i) => (i === shared ? { ...rule, allowedOrigins: [...rule.allowedOrigins, origin] } : rule));
  return merged.length > maxRules || size(merged) > maxBytes ? { kind: 'full' } : { kind: 'absent', rules: merged };
}

/** Takes only this origin back; a shared rule goes when it was the last one. `undefined`: nothing to take back. */
export function withoutOrigin(rules: readonly CorsRule[], origin: string): readonly CorsRule[] | undefined {
  if (!rules.some((rule) => isShared(rule) && rule.allowedOrigins.includes(origin))) return undefined;
  return rules.flatMap((rule) => {
    if (!isShared(rule)) return [rule];
    const allowedOrigins = rule.allowedOrigins.filter((allowed) => allowed !== origin);
    return allowedOrigins.length === 0 ? [] : [{ ...rule, allowedOrigins }];
  });
}

function ruleFor(allowedOrigins: readonly string[]): CorsRule {
  return {
    allowedOrigins,
    allowedMethods: ['GET'],
    allowedHeaders: ['*'],
    exposedHeaders: ['*'],
    maxAgeInSeconds: 86_400,
  };
}

function allowsPlayer(rule: CorsRule, origin: string): boolean {
  return (
    rule.allowedOrigins.includes(origin) &&
    rule.allowedMethods.includes('GET') &&
    rule.allowedHeaders.includes('*') &&
    rule.exposedHeaders.includes('*')
  );
}

function isShared(rule: CorsRule): boolean {
  return (
    rule.allowedOrigins.every((origin) => /^https:\/\/bst-[^/]+\.bastion\.[a-z0-9.]+$/i.test(origin)) &&
    rule.allowedOrigins.length > 0 &&
    rule.allowedMethods.join() === 'GET' &&
    rule.allowedHeaders.join() === '*' &&
    rule.exposedHeaders.join() === '*' &&
    rule.maxAgeInSeconds === 86_400
  );
}

function size(rules: readonly CorsRule[]): number {
  const values = rules.flatMap((rule) => [
    rule.allowedOrigins.join(),
    rule.allowedMethods.join(),
    rule.allowedHeaders.join(),
    rule.exposedHeaders.join(),
  ]);
  return values.reduce((sum, value) => sum + value.length, 0);
}
