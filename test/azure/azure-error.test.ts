import { describe, expect, it } from 'vitest';
import { problemOfStatus, toAzureProblem } from '../../src/azure/azure-error.ts';
import { retryAfterMsOf } from '../../src/azure/azure-headers.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { redact } from '../../src/runtime.ts';

describe('An HTTP status', () => {
  it.each([
    [409, 'AnotherOperationInProgress', 'write', 'busy'],
    [429, 'RetryableErrorDueToAnotherOperation', 'write', 'busy'],
    [412, 'PreconditionFailed', 'write', 'busy'],
    [429, 'TooManyRequests', 'write', 'throttled'],
    [401, 'InvalidAuthenticationToken', 'read', 'denied'],
    [403, 'AuthorizationFailed', 'write', 'denied'],
    [404, 'ResourceNotFound', 'read', 'gone'],
    [400, 'BastionUpdateNotSupported', 'write', 'refused'],
    [409, 'Conflict', 'write', 'refused'],
    [503, undefined, 'read', 'unavailable'],
    [503, undefined, 'write', 'unclear'],
    [500, 'InternalServerError', 'write', 'unclear'],
  ] as const)('%i %s of a %s is %s', (status, code, intent, kind) => {
    const problem = problemOfStatus(status, { code, message: 'Azure says so.' }, intent);

    expect(problem).toMatchObject({ kind, status, code, message: 'Azure says so.' });
  });
});

describe('An error of the network', () => {
  it.each([
    ['ECONNREFUSED', 'write', 'unavailable'],
    ['ENOTFOUND', 'write', 'unavailable'],
    ['ECONNRESET', 'write', 'unclear'],
    ['ETIMEDOUT', 'write', 'unclear'],
    ['EPIPE', 'write', 'unclear'],
    ['ECONNRESET', 'read', 'unavailable'],
  ] as const)('%s during a %s is %s', (code, intent, kind) => {
    const error = Object.assign(new Error('socket trouble'), { name: 'RestError', code });

    expect(toAzureProblem(error, intent)).toMatchObject({ kind, code });
  });

  it('counts as not sent when every address refused the connection', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const error = Object.assign(new AggregateError([refused, refused]), { code: 'ETIMEDOUT' });

    expect(toAzureProblem(error, 'write')).toMatchObject({ kind: 'unavailable' });
  });

  it('is unclear when a write was given up after its time limit', () => {
    const error = Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });

    expect(toAzureProblem(error, 'write')).toMatchObject({ kind: 'unclear' });
  });
});

it('A sign-in that fails stops the step, and an identity endpoint that is away is waited for', () => {
  const failed = Object.assign(new Error('invalid_client'), { name: 'AuthenticationError' });
  const away = Object.assign(new Error('no endpoint'), { name: 'CredentialUnavailableError' });

  expect(toAzureProblem(failed, 'write')).toMatchObject({ kind: 'denied' });
  expect(toAzureProblem(away, 'write')).toMatchObject({ kind: 'unavailable' });
});

it('An operation that the SDK reports as failed is refused', () => {
  const error = new Error('The long-running operation has failed. SubnetNotFound. no AzureBastionSubnet');

  expect(toAzureProblem(error, 'write')).toMatchObject({ kind: 'refused' });
});

it('A mistake in our own code stays what it is', () => {
  const mistake = new TypeError('undefined is not a function');

  expect(toAzureProblem(mistake, 'write')).toBe(mistake);
});

it('An AzureProblem is not translated twice', () => {
  const problem = new AzureProblem('busy', 'locked');

  expect(toAzureProblem(problem, 'read')).toBe(problem);
});

describe('Retry-After', () => {
  it.each([
    ['seconds', { 'retry-after': '17' }, 17_000],
    [
      'an HTTP date, measured from the answer’s own date',
      { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' },
      30_000,
    ],
    [
      'a date in the past',
      { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' },
      0,
    ],
    ['a date without anything to measure it from', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, undefined],
    ['nonsense', { 'retry-after': 'soon', date: 'Tue, 24 Nov 2026 10:00:00 GMT' }, undefined],
    ['at most six hours', { 'retry-after': '1000000000000000' }, 6 * 3_600_000],
    [
      'at most six hours of a date',
      { 'retry-after': 'Tue, 24 Nov 2099 10:00:30 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' },
      6 * 3_600_000,
    ],
    ['nothing', {}, undefined],
  ])('is read as %s', (_, values, ms) => {
    const headers = new Headers(values as Record<string, string>);

    expect(retryAfterMsOf({ get: (name) => headers.get(name) ?? undefined })).toBe(ms);
  });
});

it('Signatures, tokens and keys are taken out of messages', () => {
  const key = `${'A1b+'.repeat(21)}xy==`;
  const message = [
    'https://a.blob.core.windows.net/c?sv=1&sig=CANARY%2Bx%3D&se=2',
    'sasUrl=https%3A%2F%2Fa%2Fc%3Fsig%3DCANARY%252B',
    '"?sv=1\\u0026sig\\u003dCANARY"',
    'Authorization: Bearer CANARY.CANARY.CANARY',
    'eyJCANARYxxxxxx.CANARY.CANARY',
    `AccountKey=${key};EndpointSuffix=x`,
    `the key ${key} is wrong`,
  ].join('\n');

  const clean = redact(message);

  expect(clean).not.toContain('CANARY');
  expect(clean).not.toContain(key);
  expect(clean).toContain('&se=2');
  expect(clean).toContain('EndpointSuffix=x');
});
