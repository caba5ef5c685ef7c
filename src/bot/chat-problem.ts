import { z } from 'zod';
import { ChatProblem } from '../operations/ports.ts';
import { TokenProblem } from './credentials.ts';

/** What core-rest-pipeline throws, as far as we look at it. */
const failureSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z
    .object({ headers: z.custom<Headers>(hasGet) })
    .optional()
    .catch(undefined),
});

interface Headers {
  get(name: string): string | undefined;
}

function hasGet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}

/** The connection was never made. */
const notConnected: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/**
 * What a failed send means. Certainly not sent (`throttled`): 429; 412, Teams' answer to simultaneous changes; 401 and
 * a missing token of our own; no connection. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export function chatProblem(error: unknown): ChatProblem {
  if (error instanceof TokenProblem) {
    return new ChatProblem('throttled', error.message, { cause: error.cause });
  }
  const { statusCode, code, response } = failureSchema.safeParse(error).data ?? {};
  const options = { cause: error };
  if (statusCode === undefined) {
    return notConnected.has(code ?? '')
      ? new ChatProblem('throttled', 'Teams could not be reached', options)
      : new ChatProblem('ambiguous', 'Teams gave no answer', options);
  }
  const message = `Teams answered ${statusCode}`;
  switch (statusCode) {
    case 401:
    case 412:
      return new ChatProblem('throttled', message, options);
    case 429:
      return new ChatProblem('throttled', message, { ...options, retryAfterMs: retryAfterMs(response) });
    case 403:
    case 404:
      return new ChatProblem('gone', message, options);
    default:
      return new ChatProblem(statusCode >= 500 || statusCode === 408 ? 'ambiguous' : 'refused', message, options);
  }
}

/** In seconds, as Teams sends it. A date, which it doesn't send, counts as absent. */
function retryAfterMs(response: z.infer<typeof failureSchema>['response']): number | undefined {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
