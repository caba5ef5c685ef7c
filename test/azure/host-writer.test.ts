import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBastionHost } from '../../src/azure/bastion-host-json.ts';
import { createHostWriter } from '../../src/azure/host-writer.ts';
import { SasUrl } from '../../src/bastion/storage.ts';
import { hostId, hostJson, subscription } from '../fakes/arm-samples.ts';
import { HurriedClock } from '../fakes/hurried-clock.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const asyncUrl = `https://management.azure.com${subscription}/providers/Microsoft.Network/locations/weu/operations/7?api-version=1`;
const asyncPath = new URL(asyncUrl).pathname;
const host = toBastionHost(hostJson);
const updating = { ...hostJson, properties: { provisioningState: 'Updating' } };

let arm: ScriptedArm;
let _clock: HurriedClock;
beforeEach(async () => {
  arm = await ScriptedArm.start();
  _clock = new HurriedClock();
});
afterEach(() => arm.stop());

const writer = () => createHostWriter(arm.connect());

describe('An update', () => {
  it('sends the host back as it was read, without read-only properties, with only the change applied', async () => {
    arm.on('PUT', hostId, { status: 200, body: hostJson });

    await writer().beginUpdate(host, { sku: 'Premium', enableTunneling: false });

    expect(arm.requests[0]?.body).toEqual({
      location: 'westeurope',
      tags: { team: 'network' },
      zones: ['1', '2'],
      futureEnvelope: { kept: true },
      sku: { name: 'Premium' },
      identity: {
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: { '/subscriptions/x/id-bastion': {} },
      },
      properties: {
        dnsName: 'bst-1.bastion.azure.com',
        scaleUnits: 2,
        enableTunneling: false,
        futureSwitch: 'on',
        ipConfigurations: [
          {
            id: `${hostId}/bastionHostIpConfigurations/ipcfg`,
            name: 'ipcfg',
            properties: {
              privateIPAllocationMethod: 'Dynamic',
              subnet: { id: `${subscription}/subnet` },
              publicIPAddress: { id: `${subscription}/pip` },
              futureAddress: 4,
            },
          },
        ],
      },
    });
  });

  it('names the version that was read, and the api-version that knows every property', async () => {
    arm.on('PUT', hostId, { status: 200, body: hostJson });

    await writer().beginUpdate(host, { enableSessionRecording: true });

    expect(arm.requests[0]?.headers['if-match']).toBe('W/"7"');
    expect(arm.requests[0]?.query.get('api-version')).toBe('2026-01-01');
  });

  it('that Azure accepted can be followed from a saved state of URLs alone, in another process', async () => {
    arm.on('PUT', hostId, {
      status: 201,
      headers: {
        'azure-asyncoperation': asyncUrl,
        location: `https://management.azure.com${subscription}/other`,
        'retry-after': '10',
        'x-ms-correlation-request-id': 'corr-1',
      },
      body: updating,
    });
    arm.on(
      'GET',
      asyncPath,
      { status: 200, headers: { 'retry-after': '15' }, body: { status: 'InProgress' } },
      { status: 200, body: { status: 'Succeeded' } },
    );

    const accepted = await writer().beginUpdate(host, { sku: 'Premium' });
    const saved = accepted.pollerState ?? '';
    const second = createHostWriter(arm.connect());
    const answers = [await second.pollUpdate(saved), await second.pollUpdate(saved)];

    expect(accepted).toMatchObject({ retryAfterMs: 10_000, correlationId: 'corr-1' });
    expect(JSON.parse(saved)).toEqual({ kind: 'azure-async', url: asyncUrl });
    expect(answers).toEqual([{ kind: 'running', retryAfterMs: 15_000 }, { kind: 'succeeded' }]);
    expect(arm.log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  it('that Azure finished at once needs no polling', async () => {
    arm.on('PUT', hostId, { status: 200, headers: { 'azure-asyncoperation': asyncUrl }, body: hostJson });

    expect((await writer().beginUpdate(host, {})).pollerState).toBeUndefined();
  });

  it('that names no poller, or one on another host, is followed by the host’s own state', async () => {
    arm.on('PUT', hostId, { status: 202, headers: { location: 'https://example.org/1' }, body: updating });
    arm.on('GET', hostId, { status: 200, body: updating }, { status: 200, body: hostJson });

    const { pollerState = '' } = await writer().beginUpdate(host, {});

    expect(await writer().pollUpdate(pollerState)).toMatchObject({ kind: 'running' });
    expect(await writer().pollUpdate(pollerState)).toEqual({ kind: 'succeeded' });
  });

  it('whose answer is lost is unclear, and is not sent again', async () => {
    arm.on('PUT', hostId, 'reset');

    await expect(writer().beginUpdate(host, {})).rejects.toMatchObject({ kind: 'unclear' });
    expect(arm.requests).toHaveLength(1);
  });

  it.each([
    [409, 'AnotherOperationInProgress', 'busy'],
    [429, 'RetryableErrorDueToAnotherOperation', 'busy'],
    [429, 'TooManyRequests', 'throttled'],
    [412, 'PreconditionFailed', 'busy'],
    [400, 'BastionUpdateNotSupported', 'refused'],
    [403, 'AuthorizationFailed', 'denied'],
    [503, 'ServiceUnavailable', 'unclear'],
  ])('answered %i %s is %s, and is not sent again', async (status, code, kind) => {
    const headers = { 'retry-after': '4', 'x-ms-correlation-request-id': 'corr-2' };
    arm.on('PUT', hostId, { status, headers, body: { error: { code, message: 'Azure’s words.' } } });

    await expect(writer().beginUpdate(host, {})).rejects.toMatchObject({
      kind,
      code,
      status,
      message: 'Azure’s words.',
      retryAfterMs: 4_000,
      correlationId: 'corr-2',
    });
    expect(arm.requests).toHaveLength(1);
  });
});

describe('Polling', () => {
  const saved = JSON.stringify({ kind: 'azure-async', url: asyncUrl });

  it.each([
    ['Failed', { code: 'SubnetNotFound', message: 'No subnet.' }, 'SubnetNotFound', 'No subnet.'],
    ['Canceled', undefined, 'Canceled', 'Azure says: Canceled'],
  ])('says that the update ended as %s', async (status, error, code, message) => {
    arm.on('GET', asyncPath, { status: 200, body: { status, error } });

    expect(await writer().pollUpdate(saved)).toEqual({ kind: 'failed', code, message });
  });

  it('by Location runs until the status is no longer 202', async () => {
    const state = JSON.stringify({ kind: 'location', url: asyncUrl });
    arm.on('GET', asyncPath, { status: 202 }, { status: 204 });

    expect(await writer().pollUpdate(state)).toMatchObject({ kind: 'running' });
    expect(await writer().pollUpdate(state)).toEqual({ kind: 'succeeded' });
  });

  it.each([404, 403])('is lost when the operation answers %i', async (status) => {
    arm.on('GET', asyncPath, { status, body: { error: { code: 'x', message: 'Not here.' } } });

    expect(await writer().pollUpdate(saved)).toEqual({ kind: 'lost', reason: 'Not here.' });
  });

  it('that is throttled or fails leaves the update as it is', async () => {
    arm.on('GET', asyncPath, { status: 429, headers: { 'retry-after': '9' } }, { status: 502 }, 'reset');

    await expect(writer().pollUpdate(saved)).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 9_000 });
    await expect(writer().pollUpdate(saved)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(writer().pollUpdate(saved)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    ['on another host', JSON.stringify({ kind: 'azure-async', url: 'https://example.org/operations/7' })],
    ['on plain http', JSON.stringify({ kind: 'location', url: asyncUrl.replace('https', 'http') })],
    ['on another port', JSON.stringify({ kind: 'location', url: 'https://management.azure.com:444/x' })],
    ['that can’t be read', '{"kind":'],
    ['of another kind', '{"kind":"other","url":"https://management.azure.com/x"}'],
  ])('from a saved state %s is lost and sends nothing', async (_, state) => {
    expect(await writer().pollUpdate(state)).toMatchObject({ kind: 'lost' });
    expect(arm.requests).toHaveLength(0);
  });
});

describe('Setting the SAS', () => {
  const path = `${hostId}/setSessionRecordingSasUrl`;
  const url = 'https://streccontosoweu.blob.core.windows.net/bas-hub?sp=rcwl&sig=CAN%2BARY%3D';
  const sas = new SasUrl(url);
  const location = { location: asyncUrl, 'retry-after': '2' };

  it('hands Azure the whole URL in one request', async () => {
    arm.on('POST', path, { status: 200, body: { id: 'x' }, headers: { 'x-ms-correlation-request-id': 'corr-3' } });

    expect(await writer().setSessionRecordingSasUrl(hostId, sas)).toEqual({
      pollerState: undefined,
      retryAfterMs: undefined,
      correlationId: 'corr-3',
    });
    expect(arm.requests.map(({ body }) => body)).toEqual([{ sasUrl: url }]);
    expect(arm.requests[0]?.query.get('api-version')).toBe('2024-01-01');
  });

  it('that Azure accepts with 202 can be asked after by any process, and the saved state holds no secret', async () => {
    arm.on('POST', path, { status: 202, headers: { ...location, 'x-ms-correlation-request-id': 'corr-4' } });
    arm.on('GET', asyncPath, { status: 202, headers: { 'retry-after': '3' } }, { status: 200 });

    const accepted = await writer().setSessionRecordingSasUrl(hostId, sas);
    const saved = accepted.pollerState ?? '';
    const answers = [await writer().pollUpdate(saved), await writer().pollUpdate(saved)];

    expect(accepted).toMatchObject({ retryAfterMs: 2_000, correlationId: 'corr-4' });
    expect(saved).not.toContain('sig');
    expect(answers).toEqual([{ kind: 'running', retryAfterMs: 3_000 }, { kind: 'succeeded' }]);
    expect(arm.log).toEqual([`POST ${path}`, `GET ${asyncPath}`, `GET ${asyncPath}`]);
  });

  it('uses the older api-version where Azure doesn’t know the newer one', async () => {
    const unknown = { status: 400, body: { error: { code: 'NoRegisteredProviderFound', message: 'x' } } };
    arm.on('POST', path, unknown, { status: 200 });

    await writer().setSessionRecordingSasUrl(hostId, sas);

    expect(arm.requests.map(({ query }) => query.get('api-version'))).toEqual(['2024-01-01', '2023-09-01']);
  });

  it('whose answer is lost, or says nowhere what becomes of it, is unclear and not sent twice', async () => {
    arm.on('POST', path, { status: 202 }, 'reset');

    await expect(writer().setSessionRecordingSasUrl(hostId, sas)).rejects.toMatchObject({ kind: 'unclear' });
    await expect(writer().setSessionRecordingSasUrl(hostId, sas)).rejects.toMatchObject({ kind: 'unclear' });
    expect(arm.requests).toHaveLength(2);
  });

  it.each([
    ['that can’t be asked after just now is unavailable', 'unavailable', { status: 500 }],
    [
      'that fails in the end is refused',
      'refused',
      { status: 400, body: { error: { code: 'SasInvalid', message: 'x' } } },
    ],
  ])('%s', async (_, kind, poll) => {
    arm.on('POST', path, { status: 202, headers: location });
    arm.on('GET', asyncPath, poll);
    const { pollerState } = await writer().setSessionRecordingSasUrl(hostId, sas);

    await expect(writer().pollUpdate(pollerState ?? '')).rejects.toMatchObject({ kind });
  });

  it.each([
    ['the URL', `Bad SAS: ${url}`],
    ['the URL, encoded', `Bad SAS: ${encodeURIComponent(url)}`],
    ['the decoded signature alone', 'Signature CAN+ARY= did not match.'],
    ['the encoded signature alone', 'Signature CAN%2BARY%3D did not match.'],
  ])('keeps the signature out of its error when Azure quotes %s', async (_, message) => {
    arm.on('POST', path, { status: 400, body: { error: { code: 'SasInvalid', message } } });

    const error = await writer()
      .setSessionRecordingSasUrl(hostId, sas)
      .catch((problem: unknown) => problem);

    expect(error).toMatchObject({ kind: 'refused', code: 'SasInvalid' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/CAN(\+|%2B|%252B)ARY/);
  });
});
