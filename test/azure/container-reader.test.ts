import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAzureReader } from '../../src/azure/azure-reader.ts';
import { toBastionHost } from '../../src/azure/bastion-host-json.ts';
import { createStorageWriter } from '../../src/azure/storage-writer.ts';
import { account, accountId, hostJson, subscription } from '../fakes/arm-samples.ts';
import { HurriedClock } from '../fakes/hurried-clock.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const containers = `${accountId}/blobServices/default/containers`;
const restrictions = `${subscription}/resourceGroups/rg-network/providers/Microsoft.PolicyInsights/checkPolicyRestrictions`;

let arm: ScriptedArm;
let clock: HurriedClock;
beforeEach(async () => {
  arm = await ScriptedArm.start();
  clock = new HurriedClock();
});
afterEach(() => arm.stop());

const reader = () => createAzureReader(arm.connect(), clock);

describe('A deleted container', () => {
  const item = (name: string, properties: object) => ({ id: `${containers}/${name}`, name, properties });
  const deletion = (version: string, deletedTime: string) =>
    item('rec', { publicAccess: 'None', deleted: true, version, deletedTime, remainingRetentionDays: 9 });

  it('is the one of that name that was deleted last', async () => {
    const value = [
      item('rec', { publicAccess: 'None' }),
      deletion('v1', '2026-11-01T08:00:00Z'),
      deletion('v2', '2026-11-20T08:00:00Z'),
      { ...deletion('v3', '2026-11-21T08:00:00Z'), name: 'rec-2' },
    ];
    arm.on('GET', `${containers}?$include=deleted&$filter=rec`, { status: 200, body: { value } });

    expect(await reader().findDeletedContainer(account, 'rec')).toMatchObject({
      ...{ name: 'rec', version: 'v2', deletedOn: '2026-11-20T08:00:00.000Z', remainingDays: 9 },
      ...{ publicAccess: false, hasLegalHold: false },
    });
  });

  it('is undefined when there is none', async () => {
    arm.on('GET', containers, { status: 200, body: { value: [item('rec', {})] } });

    expect(await reader().findDeletedContainer(account, 'rec')).toBeUndefined();
  });

  it('is restored under its own name, by its version, with the bot’s own identity', async () => {
    arm.on('PUT', '/rec', { status: 201, headers: { 'x-ms-request-id': 'req-9' } });

    const written = await createStorageWriter(arm.connect()).restoreContainer(account, 'rec', 'v2');

    expect(written).toEqual({ correlationId: 'req-9' });
    expect(arm.requests[0]?.query.get('comp')).toBe('undelete');
    expect(arm.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer scripted-token',
      'x-ms-deleted-container-name': 'rec',
      'x-ms-deleted-container-version': 'v2',
    });
  });

  it('that can’t be restored any more is gone', async () => {
    arm.on('PUT', '/rec', { status: 404, headers: { 'x-ms-error-code': 'ContainerNotFound' } });

    await expect(createStorageWriter(arm.connect()).restoreContainer(account, 'rec', 'v2')).rejects.toMatchObject({
      kind: 'gone',
    });
  });
});

describe('What is in a container', () => {
  const blobs = ['a', 'b'].map((name) => `<Blob><Name>${name}</Name><Properties></Properties></Blob>`).join('');
  const body = `<?xml version="1.0"?><EnumerationResults ContainerName="rec"><Blobs>${blobs}</Blobs><NextMarker>more</NextMarker></EnumerationResults>`;

  it('is told by the first few names, in one request', async () => {
    arm.on('GET', '/rec', { status: 200, body, headers: { 'content-type': 'application/xml' } });

    expect(await reader().listSomeBlobs(account, 'rec')).toEqual(['a', 'b']);
    expect(arm.requests.map(({ query }) => query.get('maxresults'))).toEqual(['20']);
  });

  it('is nothing when it isn’t there, and denied when the bot may not list', async () => {
    const error = (status: number, code: string) => ({ status, headers: { 'x-ms-error-code': code } });
    arm.on('GET', '/rec', error(404, 'ContainerNotFound'), error(403, 'AuthorizationPermissionMismatch'));
    const subject = reader();

    expect(await subject.listSomeBlobs(account, 'rec')).toEqual([]);
    await expect(subject.listSomeBlobs(account, 'rec')).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('Storage’s clock', () => {
  it('is read from an anonymous request that is refused', async () => {
    const date = new Date(clock.now().getTime() - 7 * 60_000).toUTCString();
    arm.on('GET', '/', { status: 401, headers: { date } });

    const lead = await reader().readClockLead(account);

    expect(Math.round(lead / 60_000)).toBe(7);
    expect(arm.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('Azure Policy', () => {
  const evaluation = (name: string, evaluationResult: string, policyEffect: string) => ({
    policyInfo: { policyAssignmentId: `${subscription}/providers/microsoft.authorization/policyAssignments/${name}` },
    evaluationResult,
    effectDetails: { policyEffect },
  });

  it('is asked about the host as the PUT would leave it, and denials are named', async () => {
    const policyEvaluations = [
      evaluation('no-premium', 'NonCompliant', 'Deny'),
      evaluation('no-premium', 'NonCompliant', 'Deny'),
      evaluation('just-audit', 'NonCompliant', 'Audit'),
      evaluation('content', 'Compliant', 'Deny'),
    ];
    arm.on('POST', restrictions, { status: 200, body: { contentEvaluationResult: { policyEvaluations } } });

    const denials = await reader().listPolicyDenials(toBastionHost(hostJson), { sku: 'Premium' });

    expect(denials.map(({ assignment }) => assignment)).toEqual(['no-premium']);
    expect(arm.requests[0]?.body).toMatchObject({
      resourceDetails: {
        apiVersion: '2026-01-01',
        resourceContent: {
          ...{ type: 'Microsoft.Network/bastionHosts', name: 'bas-hub', location: 'westeurope' },
          ...{ sku: { name: 'Premium' }, tags: { team: 'network' }, properties: { enableTunneling: true } },
        },
      },
    });
  });

  it('denies nothing in an answer without evaluations', async () => {
    arm.on('POST', restrictions, { status: 200, body: { fieldRestrictions: [] } });

    expect(await reader().listPolicyDenials(toBastionHost(hostJson), {})).toEqual([]);
  });
});
