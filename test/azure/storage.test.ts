import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAzureReader } from '../../src/azure/azure-reader.ts';
import { createStorageWriter } from '../../src/azure/storage-writer.ts';
import { revealSas, SasUrl } from '../../src/bastion/storage.ts';
import { account, accountId, accountJson, subscription } from '../fakes/arm-samples.ts';
import { HurriedClock } from '../fakes/hurried-clock.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const other = '/subscriptions/22222222-2222-4222-8222-222222222222';
const accounts = '/providers/Microsoft.Storage/storageAccounts';
const both = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const container = `${accountId}/blobServices/default/containers/bas-hub`;
const service = `${accountId}/blobServices/default`;
const denied = { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No right.' } } };

const notFound = { status: 404, body: { error: { code: 'ResourceNotFound', message: 'Not here.' } } };

let arm: ScriptedArm;
beforeEach(async () => {
  arm = await ScriptedArm.start();
});
afterEach(() => arm.stop());

const reader = (subscriptionIds = both, clock = new HurriedClock()) =>
  createAzureReader(arm.connect({ subscriptionIds }), clock);
const writer = () => createStorageWriter(arm.connect());
const storageError = (status: number, code: string) => ({
  status,
  headers: { 'x-ms-error-code': code },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Storage says no.\nRequestId:1\nTime:2</Message></Error>`,
});

describe('A storage account', () => {
  it('is found by name in any of the subscriptions', async () => {
    arm.on('GET', `${subscription}${accounts}`, {
      status: 200,
      body: { value: [{ ...accountJson, id: `${accountId}x` }] },
    });
    arm.on('GET', `${other}${accounts}`, { status: 200, body: { value: [accountJson] } });

    expect(await reader().findStorageAccount('StrecContosoWeu')).toEqual(account);
  });

  it('is not there when every subscription says so', async () => {
    arm.on('GET', `${subscription}${accounts}`, { status: 200, body: { value: [] } });
    arm.on('GET', `${other}${accounts}`, { status: 200, body: { value: [] } });

    expect(await reader().findStorageAccount('nowhere')).toBeUndefined();
  });

  it('is looked up once for an answer about many hosts, and afresh for everything else', async () => {
    arm.on('GET', `${subscription}${accounts}`, { status: 200, body: { value: [accountJson] } });
    const clock = new HurriedClock();
    const subject = reader(both.slice(0, 1), clock);
    const find = (secondsOld: boolean) => subject.findStorageAccount('streccontosoweu', { secondsOld });

    expect(await Promise.all([find(true), find(true), find(true)])).toEqual([account, account, account]);
    expect(arm.requests).toHaveLength(1);
    clock.pass(4_999);
    await find(true);
    expect(arm.requests).toHaveLength(1);
    await subject.findStorageAccount('streccontosoweu');
    expect(arm.requests).toHaveLength(2);
    clock.pass(5_000);
    await find(true);
    expect(arm.requests).toHaveLength(3);
  });

  it('is looked up again after a failure', async () => {
    arm.on('GET', `${subscription}${accounts}`, { status: 500 }, { status: 200, body: { value: [accountJson] } });
    const subject = reader(both.slice(0, 1));
    const find = () => subject.findStorageAccount('streccontosoweu', { secondsOld: true });

    await expect(find()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await find()).toEqual(account);
  });

  it('that a plan names is read by its id, or is not there', async () => {
    arm.on('GET', accountId, { status: 200, body: accountJson });
    arm.on('GET', `${accountId}gone`, notFound);
    arm.on('GET', `${accountId}closed`, denied);

    expect(await reader().readStorageAccount(accountId)).toEqual(account);
    expect(await reader().readStorageAccount(`${accountId}gone`)).toBeUndefined();
    await expect(reader().readStorageAccount(`${accountId}closed`)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('may be there while a subscription can’t be read', async () => {
    arm.on('GET', `${subscription}${accounts}`, { status: 200, body: { value: [] } });
    arm.on('GET', `${other}${accounts}`, denied);

    await expect(reader().findStorageAccount('nowhere')).rejects.toMatchObject({ kind: 'denied' });
  });

  it.each([
    [{ allowSharedKeyAccess: false }, { keyAccess: false }],
    [{ allowSharedKeyAccess: null }, { keyAccess: true }],
    [{ publicNetworkAccess: 'Disabled' }, { openToAllNetworks: false }],
    [{ networkAcls: { defaultAction: 'Deny' } }, { openToAllNetworks: false }],
    [{ publicNetworkAccess: 'Disabled' }, { publicNetwork: 'none' }],
    [{ publicNetworkAccess: 'SecuredByPerimeter' }, { publicNetwork: 'perimeter', openToAllNetworks: false }],
    [{ networkAcls: { defaultAction: 'Deny' } }, { publicNetwork: 'selected' }],
    [{ isHnsEnabled: true }, { hierarchicalNamespace: true }],
    [{ minimumTlsVersion: null }, { minimumTlsVersion: 'TLS1_0' }],
    [{ supportsHttpsTrafficOnly: false }, { httpsOnly: false }],
    [{ allowBlobPublicAccess: true }, { anonymousAccess: true }],
    [{ encryption: { keySource: 'Microsoft.Keyvault' } }, { customerManagedKey: true }],
    [{ encryption: { keySource: 'Microsoft.Storage' } }, { customerManagedKey: false }],
    [{ immutableStorageWithVersioning: { enabled: true } }, { immutableStorage: true }],
    [{ primaryEndpoints: null }, { blobEndpoint: 'https://streccontosoweu.blob.core.windows.net/' }],
  ])('with %o is read as %o', async (properties, expected) => {
    arm.on('GET', `${subscription}${accounts}`, { status: 200, body: { value: [{ ...accountJson, properties }] } });

    expect(await reader(both.slice(0, 1)).findStorageAccount('streccontosoweu')).toMatchObject(expected);
  });
});

describe('The blob service', () => {
  const rule = {
    allowedOrigins: ['https://bst-1.bastion.azure.com'],
    allowedMethods: ['GET'],
    allowedHeaders: ['*'],
    exposedHeaders: ['*'],
    maxAgeInSeconds: 86400,
  };
  const json = {
    id: service,
    name: 'default',
    type: 'Microsoft.Storage/storageAccounts/blobServices',
    sku: { name: 'Standard_LRS' },
    properties: {
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true, days: 7 },
      containerDeleteRetentionPolicy: { enabled: true, days: 30 },
      futurePolicy: { kept: 1 },
      cors: { corsRules: [{ allowedOrigins: ['https://x'], allowedMethods: ['PUT'], maxAgeInSeconds: 5 }] },
    },
  };

  it('goes back with other CORS rules and everything else as it was', async () => {
    arm.on('GET', service, { status: 200, body: json });
    arm.on('PUT', service, { status: 200, body: json, headers: { 'x-ms-correlation-request-id': 'corr-4' } });

    const read = await reader().readBlobService(account);
    const written = await writer().setCorsRules(account, read, [...read.corsRules, rule]);

    expect(read).toMatchObject({ isVersioningEnabled: true, containerSoftDeleteDays: 30 });
    expect(written).toEqual({ correlationId: 'corr-4' });
    expect(arm.requests[1]?.body).toEqual({
      properties: {
        isVersioningEnabled: true,
        deleteRetentionPolicy: { enabled: true, days: 7 },
        containerDeleteRetentionPolicy: { enabled: true, days: 30 },
        futurePolicy: { kept: 1 },
        cors: {
          corsRules: [
            {
              allowedOrigins: ['https://x'],
              allowedMethods: ['PUT'],
              allowedHeaders: [],
              exposedHeaders: [],
              maxAgeInSeconds: 5,
            },
            rule,
          ],
        },
      },
    });
    expect(new Set(arm.requests.map(({ query }) => query.get('api-version'))).size).toBe(1);
  });

  it('without CORS rules has none', async () => {
    arm.on('GET', service, { status: 200, body: { properties: {} } });

    expect(await reader().readBlobService(account)).toMatchObject({ corsRules: [], isVersioningEnabled: false });
  });
});

describe('A container', () => {
  it.each([
    [
      {},
      { hasImmutabilityPolicy: false, hasLegalHold: false, immutableStorageWithVersioning: false, publicAccess: false },
    ],
    [{ hasImmutabilityPolicy: true }, { hasImmutabilityPolicy: true }],
    [{ hasLegalHold: true }, { hasLegalHold: true }],
    [{ immutableStorageWithVersioning: { enabled: true } }, { immutableStorageWithVersioning: true }],
    [{ publicAccess: 'None' }, { publicAccess: false }],
    [{ publicAccess: 'Blob' }, { publicAccess: true }],
  ])('with %o is read as %o', async (properties, expected) => {
    arm.on('GET', container, { status: 200, body: { id: container, name: 'bas-hub', properties } });

    expect(await reader().readContainer(account, 'bas-hub')).toMatchObject({ name: 'bas-hub', ...expected });
  });

  it('that doesn’t exist is undefined', async () => {
    expect(await reader().readContainer(account, 'bas-hub')).toBeUndefined();
  });

  it('is created without public access', async () => {
    arm.on('PUT', container, { status: 201, body: {}, headers: { 'x-ms-correlation-request-id': 'corr-5' } });

    expect(await writer().createContainer(account, 'bas-hub')).toEqual({ correlationId: 'corr-5' });
    expect(arm.requests[0]?.body).toMatchObject({ properties: { publicAccess: 'None' } });
  });

  it('whose creation got no answer is unclear, and is not sent twice', async () => {
    arm.on('PUT', container, { status: 500 });

    await expect(writer().createContainer(account, 'bas-hub')).rejects.toMatchObject({ kind: 'unclear' });
    expect(arm.requests).toHaveLength(1);
  });

  it('can’t be read while Azure throttles, and the wait is handed on', async () => {
    arm.on('GET', container, { status: 429, headers: { 'retry-after': '8' }, body: { error: { code: 'TooMany' } } });

    const read = reader().readContainer(account, 'bas-hub');
    await expect(read).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 8_000 });
    expect(arm.requests).toHaveLength(1);
  });
});

describe('Access policies', () => {
  const acl =
    '<?xml version="1.0"?><SignedIdentifiers><SignedIdentifier><Id>theirs</Id><AccessPolicy>' +
    '<Expiry>2027-01-02T03:04:05.0000000Z</Expiry><Permission>r</Permission></AccessPolicy></SignedIdentifier></SignedIdentifiers>';

  it('are read with the bot’s own identity', async () => {
    arm.on('GET', '/bas-hub', { status: 200, body: acl });

    expect(await reader().readAccessPolicies(account, 'bas-hub')).toEqual([
      { id: 'theirs', startsOn: undefined, expiresOn: '2027-01-02T03:04:05.000Z', permissions: 'r' },
    ]);
    expect(arm.requests[0]).toMatchObject({
      host: 'streccontosoweu.blob.core.windows.net',
      headers: { authorization: 'Bearer scripted-token' },
    });
  });

  it('are replaced without a change of public access', async () => {
    arm.on('GET', '/bas-hub', { status: 200, body: acl, headers: { 'x-ms-blob-public-access': 'blob' } });
    arm.on('PUT', '/bas-hub', { status: 200, headers: { 'x-ms-request-id': 'req-1' } });
    const ours = { id: 'bot', startsOn: undefined, expiresOn: '2029-11-23T00:00:00.000Z', permissions: 'rcwl' };

    const written = await writer().setAccessPolicies(account, 'bas-hub', [ours]);

    const put = arm.requests.at(-1);
    expect(written).toEqual({ correlationId: 'req-1' });
    expect(put?.headers['x-ms-blob-public-access']).toBe('blob');
    expect(put?.body).toContain('<Id>bot</Id>');
    expect(put?.body).toContain('2029-11-23T00:00:00');
    expect(put?.body).toContain('<Permission>rcwl</Permission>');
  });

  it('that the bot may not read are denied, once', async () => {
    arm.on('GET', '/bas-hub', storageError(403, 'AuthorizationPermissionMismatch'));

    const read = reader().readAccessPolicies(account, 'bas-hub');
    await expect(read).rejects.toMatchObject({
      kind: 'denied',
      code: 'AuthorizationPermissionMismatch',
      message: 'Storage says no.',
    });
    expect(arm.requests).toHaveLength(1);
  });
});

describe('A SAS', () => {
  const request = {
    account,
    container: 'bas-hub',
    policyId: 'bot',
    startsOn: '2026-11-24T09:45:00.000Z',
    keyName: 'key2',
  } as const;

  it('is signed by Azure for the policy, for https only, and its keys are never listed', async () => {
    arm.on('POST', `${accountId}/listServiceSas`, { status: 200, body: { serviceSasToken: 'sv=1&si=bot&sig=CANARY' } });

    const sas = await writer().issueSas(request);

    expect(revealSas(sas)).toBe('https://streccontosoweu.blob.core.windows.net/bas-hub?sv=1&si=bot&sig=CANARY');
    expect(arm.log).toEqual([`POST ${accountId}/listServiceSas`]);
    expect(arm.requests[0]?.body).toEqual({
      canonicalizedResource: '/blob/streccontosoweu/bas-hub',
      signedResource: 'c',
      signedIdentifier: 'bot',
      signedProtocol: 'https',
      signedStart: '2026-11-24T09:45:00.000Z',
      keyToSign: 'key2',
    });
  });

  const sas = new SasUrl('https://streccontosoweu.blob.core.windows.net/bas-hub?si=bot&sr=c&sig=CANARY');
  const blob = '/bas-hub/bastion-bot-probe/p1';
  const emptyList = {
    status: 200,
    body: '<?xml version="1.0"?><EnumerationResults ContainerName="bas-hub"><Blobs/><NextMarker/></EnumerationResults>',
  };

  it('works when listing and writing do, and no other identity was used', async () => {
    arm.on('GET', '/bas-hub', emptyList);
    arm.on('PUT', blob, { status: 201 });

    expect(await writer().probeSas(sas, 'p1')).toMatchObject({ kind: 'works' });
    expect(arm.log).toEqual(['GET /bas-hub', `PUT ${blob}`]);
    expect(arm.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(arm.requests.map(({ query }) => query.get('sig'))).toEqual(['CANARY', 'CANARY']);
  });

  it.each([
    ['AuthorizationFailure', { kind: 'firewalled' }],
    ['AuthenticationFailed', { kind: 'denied', code: 'AuthenticationFailed' }],
    ['AuthorizationPermissionMismatch', { kind: 'denied', code: 'AuthorizationPermissionMismatch' }],
    ['KeyBasedAuthenticationNotPermitted', { kind: 'denied', code: 'KeyBasedAuthenticationNotPermitted' }],
  ])('that is answered %s is judged so, after one request', async (code, answer) => {
    arm.on('GET', '/bas-hub', storageError(403, code));

    expect(await writer().probeSas(sas, 'p1')).toEqual(answer);
    expect(arm.requests).toHaveLength(1);
  });

  it('that lists but may not write is denied', async () => {
    arm.on('GET', '/bas-hub', emptyList);
    arm.on('PUT', blob, storageError(403, 'AuthorizationPermissionMismatch'));

    expect(await writer().probeSas(sas, 'p1')).toMatchObject({ kind: 'denied' });
  });

  it('is not judged when the container is gone or storage is away, and stays out of the error', async () => {
    arm.on('GET', '/bas-hub', storageError(404, 'ContainerNotFound'), 'reset');

    await expect(writer().probeSas(sas, 'p1')).rejects.toMatchObject({ kind: 'gone' });
    const lost = await writer()
      .probeSas(sas, 'p1')
      .catch((error: unknown) => error);
    expect(lost).toMatchObject({ kind: 'unavailable' });
    expect(arm.requests).toHaveLength(2);
    expect(JSON.stringify(lost) + String(lost)).not.toContain('CANARY');
  });

  it.each([
    ['removed', { status: 202, headers: { 'x-ms-request-id': 'req-2' } }],
    ['gone already', { ...storageError(404, 'BlobNotFound') }],
  ])('leaves no probe behind: it is %s, by the bot’s own identity', async (_, answer) => {
    arm.on('DELETE', blob, answer);

    await writer().removeProbe({ account: 'streccontosoweu', container: 'bas-hub' }, account, 'p1');

    expect(arm.requests[0]?.headers.authorization).toBe('Bearer scripted-token');
    expect(arm.log).toEqual([`DELETE ${blob}`]);
  });
});
