import type { RestError } from '@azure/core-rest-pipeline';
import { AzureProblem, type AzureProblemKind } from '../bastion/ports.ts';
import { redact } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import { correlationIdOf, type Headers, retryAfterMsOf } from './azure-headers.ts';

/** `write`: the request may change Azure, so a lost answer is `unclear`; a lost answer to a `read` is `unavailable`. */
export type Intent = 'read' | 'write';

/** Runs a call of an SDK; what it throws for Azure's troubles comes out as `AzureProblem`, without secrets. */
export async function translated<T>(intent: Intent, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toAzureProblem(error, intent);
  }
}

/** Answers an `AzureProblem`, or `error` itself when it is a mistake in our own code. */
export function toAzureProblem(error: unknown, intent: Intent): unknown {
  if (!(error instanceof Error) || error instanceof AzureProblem) return error;
  if (isRestError(error) && error.statusCode !== undefined) {
    const headers = error.response?.headers;
    return problemOfStatus(error.statusCode, { code: error.code, message: error.message, headers }, intent);
  }
  if (signInFailed.has(error.name)) return new AzureProblem('denied', cleaned(error.message), { code: error.name });
  if (signInUnreachable.has(error.name)) {
    return new AzureProblem('unavailable', cleaned(error.message), { code: error.name });
  }
  // core-lro says this in a plain Error without code.
  if (error.message.startsWith('The long-running operation has')) {
    return new AzureProblem('refused', cleaned(error.message));
  }
  return networkProblem(error, intent) ?? error;
}

/** What an HTTP status of 400 and above means. `headers` serve Retry-After and the correlation id. */
export function problemOfStatus(
  status: number,
  answer: { code?: string | undefined; message?: string | undefined; headers?: Headers | undefined },
  intent: Intent,
): AzureProblem {
  const { code } = answer;
  return new AzureProblem(
    kindOf(status, code, intent),
    cleaned(answer.message ?? '') || texts.azure.httpStatus(status),
    {
      code,
      status,
      retryAfterMs: retryAfterMsOf(answer.headers),
      correlationId: correlationIdOf(answer.headers),
    },
  );
}

function kindOf(status: number, code: string | undefined, intent: Intent): AzureProblemKind {
  if (code !== undefined && busyCodes.has(code)) return 'busy';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'denied';
  if (status === 404) return 'gone';
  // Somebody else changed it since it was read: read again, then decide, just as after a lock.
  if (status === 412) return 'busy';
  if (status === 408 || status >= 500) return intent === 'write' ? 'unclear' : 'unavailable';
  return 'refused';
}

function networkProblem(error: Error, intent: Intent): AzureProblem | undefined {
  const code = codeOf(error);
  const known =
    isRestError(error) || error.name === 'AbortError' || error.name === 'TimeoutError' || code !== undefined;
  if (!known) return undefined;
  const kind = intent === 'read' || neverSent(error) ? 'unavailable' : 'unclear';
  return new AzureProblem(kind, cleaned(error.message) || code || texts.azure.noAnswer, { code });
}

function neverSent(error: Error): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((each: unknown) => each instanceof Error && neverSent(each));
  }
  return notSentCodes.has(codeOf(error) ?? '') || error.message.startsWith('connect ');
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function isRestError(error: Error): error is RestError {
  return error.name === 'RestError';
}

/** Storage appends its request id and time on lines of their own. */
function cleaned(message: string): string {
  return redact(message.replaceAll(/\n(RequestId|Time):.*/g, '').trim());
}

const busyCodes: ReadonlySet<string> = new Set([
  'AnotherOperationInProgress',
  'RetryableError',
  'RetryableErrorDueToAnotherOperation',
  'StorageAccountOperationInProgress',
  'ContainerBeingDeleted',
]);

const signInFailed: ReadonlySet<string> = new Set(['AuthenticationError', 'AuthenticationRequiredError']);
const signInUnreachable: ReadonlySet<string> = new Set(['CredentialUnavailableError', 'AggregateAuthenticationError']);

/** The connection was never made. */
const notSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
