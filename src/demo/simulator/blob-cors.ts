import { z } from 'zod';
import { refusal } from './blob-answers.ts';
import type { AccountView, BlobRequest, BlobResponse } from './blob-gateway.ts';

/** ARM's CORS rule of the blob service. */
const corsRuleSchema = z.object({
  allowedOrigins: z.array(z.string()),
  allowedMethods: z.array(z.string()),
  allowedHeaders: z.array(z.string()).default([]),
  exposedHeaders: z.array(z.string()).default([]),
  maxAgeInSeconds: z.number().default(0),
});
type CorsRule = z.infer<typeof corsRuleSchema>;

/**
 * Answers a browser's preflight by the account's rules, without asking who is there
 * (https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services).
 */
export function preflight(account: AccountView, request: BlobRequest): BlobResponse {
  const origin = request.headers.origin ?? '';
  const method = request.headers['access-control-request-method'] ?? '';
  const wanted = listed(request.headers['access-control-request-headers']);
  const rule = ruleFor(account, origin, method);
  if (rule === undefined || !wanted.every((header) => isListed(header, rule.allowedHeaders))) {
    return refusal('CorsPreflightFailure');
  }
  return {
    status: 200,
    headers: {
      ...originHeaders(rule, origin),
      'access-control-allow-methods': method,
      'access-control-max-age': String(rule.maxAgeInSeconds),
      ...(wanted.length === 0 ? {} : { 'access-control-allow-headers': wanted.join(',') }),
      'content-length': '0',
    },
    body: new Uint8Array(),
  };
}

/** Adds what lets a page of the request's origin read the answer, when a rule fits. The request is served anyway. */
export function withCors(account: AccountView, request: BlobRequest, answer: BlobResponse): BlobResponse {
  const { origin } = request.headers;
  const rule = origin === undefined ? undefined : ruleFor(account, origin, request.method);
  if (origin === undefined || rule === undefined) return answer;
  const names = Object.keys(answer.headers).filter((header) => isListed(header, rule.exposedHeaders));
  const exposed: Record<string, string> =
    names.length === 0 ? {} : { 'access-control-expose-headers': names.join(',') };
  return { ...answer, headers: { ...answer.headers, ...originHeaders(rule, origin), ...exposed } };
}

/** The first rule that fits. Origins are compared with their capitals. */
function ruleFor(account: AccountView, origin: string, method: string): CorsRule | undefined {
  return z
    .array(corsRuleSchema)
    .parse(account.corsRules)
    .find(
      ({ allowedOrigins, allowedMethods }) =>
        (allowedOrigins.includes('*') || allowedOrigins.includes(origin)) && allowedMethods.includes(method),
    );
}

function originHeaders(rule: CorsRule, origin: string): Record<string, string> {
  if (rule.allowedOrigins.includes('*')) return { 'access-control-allow-origin': '*' };
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' };
}

/** A name, or the beginning of names with an asterisk. */
function isListed(header: string, patterns: readonly string[]): boolean {
  const name = header.toLowerCase();
  return patterns.some((pattern) => {
    const lower = pattern.toLowerCase();
    return lower.endsWith('*') ? name.startsWith(lower.slice(0, -1)) : name === lower;
  });
}

function listed(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
