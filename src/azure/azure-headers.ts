/** As far as the answers' headers are read. */
export interface Headers {
  get(name: string): string | undefined;
}

const longestMs = 6 * 3_600_000;

/** Azure support and the activity log find a request by it. */
export function correlationIdOf(headers: Headers | undefined): string | undefined {
  return headers?.get('x-ms-correlation-request-id') ?? headers?.get('x-ms-request-id');
}

/**
 * `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3). A date is measured from the answer's own `Date`, so that a
 * clock that differs from Azure's does no harm; without one it is ignored. Never more than six hours: a wait is asked
 * for, not a date that nobody lives to see.
 */
export function retryAfterMsOf(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestMs);
  const ms = Date.parse(text) - Date.parse(headers?.get('date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), longestMs);
}
