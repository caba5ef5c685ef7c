import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAzureReader } from '../../src/azure/azure-reader.ts';
import { hostId, hostJson, subscription } from '../fakes/arm-samples.ts';
import { HurriedClock } from '../fakes/hurried-clock.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const other = '/subscriptions/22222222-2222-4222-8222-222222222222';
const list = '/providers/Microsoft.Network/bastionHosts';
const location = `https://management.azure.com${subscription}/operationResults/1?api-version=1`;
const locationPath = `${subscription}/operationResults/1`;
const session = { sessionId: 's1', userName: 'ada', targetHostName: 'sql-prod-03', protocol: 'ssh', startTime: '' };

let arm: ScriptedArm;
let clock: HurriedClock;
beforeEach(async () => {
  arm = await ScriptedArm.start();
  clock = new HurriedClock();
});
afterEach(() => arm.stop());

const reader = () => createAzureReader(arm.connect(), clock);

describe('Hosts', () => {
  it('of all pages and subscriptions are listed, and a subscription that can’t be read is named', async () => {
    const nextLink = `https://management.azure.com${subscription}/page2?api-version=2026-01-01`;
    arm.on('GET', `${subscription}${list}`, { status: 200, body: { value: [hostJson], nextLink } });
    arm.on('GET', `${subscription}/page2`, { status: 200, body: { value: [{ ...hostJson, name: 'bas-two' }] } });
    arm.on('GET', `${other}${list}`, {
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No right here.' } },
    });
    const subscriptionIds = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

    const { hosts, unreadable } = await createAzureReader(arm.connect({ subscriptionIds }), clock).listHosts();

    expect(hosts.map(({ name }) => name)).toEqual(['bas-hub', 'bas-two']);
    expect(unreadable).toEqual([{ subscriptionId: subscriptionIds[1], reason: 'No right here.' }]);
  });

  it('of a tier that nobody knows yet are named as unreadable, and the others still listed', async () => {
    arm.on('GET', `${subscription}${list}`, {
      status: 200,
      body: { value: [{ ...hostJson, sku: { name: 'Ultra' } }, hostJson] },
    });

    const { hosts, unreadable } = await reader().listHosts();

    expect(hosts).toHaveLength(1);
    expect(unreadable[0]?.reason).toContain('sku.name');
  });

  it('keep everything that Azure sent, and absent switches are off', async () => {
    arm.on('GET', hostId, { status: 200, body: hostJson });

    const host = await reader().readHost(hostId);

    expect(host).toMatchObject({
      id: hostId,
      subscriptionId: '11111111-1111-4111-8111-111111111111',
      resourceGroup: 'rg-network',
      sku: 'Standard',
      provisioningState: 'Succeeded',
      enableTunneling: true,
      enableSessionRecording: false,
      etag: 'W/"7"',
    });
    expect(host?.raw).toEqual(hostJson);
    expect(arm.requests[0]?.query.get('api-version')).toBe('2026-01-01');
  });

  it('that don’t exist are undefined', async () => {
    arm.on('GET', hostId, { status: 404, body: { error: { code: 'ResourceNotFound', message: 'x' } } });

    expect(await reader().readHost(hostId)).toBeUndefined();
  });

  it('can’t be read while Azure throttles, and the wait is handed on instead of slept', async () => {
    arm.on('GET', hostId, { status: 429, headers: { 'retry-after': '30' }, body: { error: { code: 'TooMany' } } });

    await expect(reader().readHost(hostId)).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 30_000 });
    expect(arm.requests).toHaveLength(1);
  });

  it('follow no next page on another host', async () => {
    const nextLink = 'https://management.azure.com.example.org/page2';
    arm.on('GET', `${subscription}${list}`, { status: 200, body: { value: [], nextLink } });

    const { unreadable } = await reader().listHosts();

    expect(unreadable).toHaveLength(1);
    expect(arm.requests).toHaveLength(1);
  });
});

describe('Active sessions', () => {
  const path = `${hostId}/getActiveSessions`;

  it.each([
    ['a bare array', [session]],
    ['an object with value', { value: [session] }],
  ])('are read from %s', async (_, body) => {
    arm.on('POST', path, { status: 200, body });

    const answer = await reader().readActiveSessions(hostId);

    expect(answer).toMatchObject({ known: true, sessions: [{ sessionId: 's1', userName: 'ada' }] });
  });

  it.each([
    ['an empty array', []],
    ['nothing', undefined],
    ['null', null],
  ])('are none when Azure answers %s', async (_, body) => {
    arm.on('POST', path, { status: 200, body });

    expect(await reader().readActiveSessions(hostId)).toEqual({ known: true, sessions: [] });
  });

  it('are waited for after a 202, as often as Azure asks', async () => {
    arm.on('POST', path, { status: 202, headers: { location, 'retry-after': '3' } });
    arm.on('GET', locationPath, { status: 202, headers: { 'retry-after': '5' } }, { status: 200, body: [session] });

    const answer = await reader().readActiveSessions(hostId);

    expect(answer).toMatchObject({ known: true, sessions: [{ sessionId: 's1' }] });
    expect(clock.waits).toEqual([3_000, 5_000]);
  });

  it('have no user name when Azure leaves it blank, and no start when it can’t be read', async () => {
    arm.on('POST', path, { status: 200, body: [{ ...session, userName: ' ', startTime: {} }] });

    const answer = await reader().readActiveSessions(hostId);

    expect(answer).toMatchObject({ known: true, sessions: [{ userName: undefined, startTime: undefined }] });
  });

  it.each([
    ['Azure refuses', { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No right.' } } }],
    ['Azure is away', 'reset' as const],
    ['the answer can’t be read', { status: 200, body: { sessions: 3 } }],
    ['the answer is to be found elsewhere', { status: 202, headers: { location: 'https://example.org/1' } }],
    ['Azure takes longer than 20 seconds', { status: 202, headers: { location, 'retry-after': '21' } }],
  ])('are unknown, with a reason, when %s', async (_, answer) => {
    arm.on('POST', path, answer);

    const sessions = await reader().readActiveSessions(hostId);

    expect(sessions).toMatchObject({ known: false, reason: expect.stringMatching(/\w/) });
    expect(arm.requests).toHaveLength(1);
  });
});

describe('The SAS of a host', () => {
  const path = `${hostId}/getSessionRecordingSasUrl`;
  const url =
    'https://streccontosoweu.blob.core.windows.net/bas-hub?sp=rcwl&se=2029-11-23T00:00:00Z&si=pol-1&sig=CANARY';
  const set = {
    kind: 'set',
    store: { account: 'streccontosoweu', container: 'bas-hub' },
    expiresOn: '2029-11-23T00:00:00.000Z',
    policyId: 'pol-1',
    permissions: 'rcwl',
  };

  it.each([
    ['a JSON string', url],
    ['an object', { sasUrl: url }],
    ['an object of another name', { id: 'x', sessionRecordingSasUrl: url }],
    ['a string without its signature', url.replace('&sig=CANARY', '')],
  ])('is read from %s, and its signature is not kept', async (_, body) => {
    arm.on('POST', path, { status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

    const binding = await reader().readSasBinding(hostId);

    expect(binding).toEqual(set);
    expect(JSON.stringify(binding)).not.toContain('CANARY');
  });

  it('is none when Azure answers nothing', async () => {
    arm.on('POST', path, { status: 200 });

    expect(await reader().readSasBinding(hostId)).toEqual({ kind: 'none' });
  });

  it.each([
    [400, 'NoRegisteredProviderFound'],
    [400, 'InvalidResourceType'],
    [404, 'NotFound'],
  ])('is asked for in the older api-version after %i %s', async (status, code) => {
    arm.on('POST', path, { status, body: { error: { code, message: 'x' } } }, { status: 200, body: { sasUrl: url } });

    expect(await reader().readSasBinding(hostId)).toEqual(set);
    expect(arm.requests.map(({ query }) => query.get('api-version'))).toEqual(['2024-01-01', '2023-09-01']);
  });

  it('is asked for in the configured api-version first', async () => {
    arm.on('POST', path, { status: 200, body: { sasUrl: url } });

    await createAzureReader(arm.connect({ sasApiVersion: '2025-05-01' }), clock).readSasBinding(hostId);

    expect(arm.requests.map(({ query }) => query.get('api-version'))).toEqual(['2025-05-01']);
  });

  it.each([
    ['the call doesn’t exist', { status: 404, body: { error: { code: 'NotFound', message: 'No such thing.' } } }],
    ['Azure refuses', { status: 403, body: { error: { code: 'AuthorizationFailed', message: `No: ${url}` } } }],
    ['Azure is away', { status: 503 }],
    ['the answer can’t be read', { status: 200, body: { state: 7 } }],
  ])('is unknown, with a reason without a signature, when %s', async (_, answer) => {
    arm.on('POST', path, answer);

    const binding = await reader().readSasBinding(hostId);

    expect(binding).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/\w/) });
    expect(JSON.stringify(binding)).not.toContain('CANARY');
  });
});
