import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toPutBody } from '../../src/azure/bastion-host-body.ts';
import { toBastionHost } from '../../src/azure/bastion-host-json.ts';
import { createIdentityReader } from '../../src/azure/identity-reader.ts';
import { createIdentityWriter } from '../../src/azure/identity-writer.ts';
import { createRoleWriter } from '../../src/azure/role-writer.ts';
import { roleAssignmentName } from '../../src/bastion/managed-identity.ts';
import { accountId, hostId, hostJson, subscription } from '../fakes/arm-samples.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const id = `${subscription}/resourceGroups/rg-network/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-hub`;
const principalId = '99999999-0000-4000-8000-000000000009';
const scope = `${accountId}/blobServices/default/containers/rec`;
const roles = `${scope}/providers/Microsoft.Authorization/roleAssignments`;
const assignment = `${roles}/${roleAssignmentName(scope, principalId)}`;

let arm: ScriptedArm;
beforeEach(async () => {
  arm = await ScriptedArm.start();
});
afterEach(() => arm.stop());

describe('A user-assigned identity', () => {
  it('is made where the host is, with its tags, and told with Azure’s correlation id', async () => {
    arm.on('PUT', id, { status: 201, headers: { 'x-ms-correlation-request-id': 'c-1' }, body: {} });

    const written = await createIdentityWriter(arm.connect()).createIdentity({
      id,
      location: 'westeurope',
      tags: { 'created-by': 'bastion-bot' },
    });

    expect(arm.requests[0]?.body).toEqual({ location: 'westeurope', tags: { 'created-by': 'bastion-bot' } });
    expect(written).toEqual({ correlationId: 'c-1' });
  });

  it('is undefined when it isn’t there, and not when it may not be seen', async () => {
    const { readIdentity } = createIdentityReader(arm.connect());
    arm.on('GET', id, { status: 404, body: {} }, { status: 403, body: {} });

    expect(await readIdentity(id)).toBeUndefined();
    await expect(readIdentity(id)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('that is gone is deleted', async () => {
    arm.on('DELETE', id, { status: 404, body: {} });

    await expect(createIdentityWriter(arm.connect()).deleteIdentity(id)).resolves.toBeDefined();
  });
});

describe('The role for recording', () => {
  it('is Storage Blob Data Contributor at the container, for a service principal, under a name of its own', async () => {
    arm.on('PUT', assignment, { status: 201, body: {} });

    await createRoleWriter(arm.connect()).assignRecordingRole({ scope, principalId });

    expect(arm.requests[0]?.body).toEqual({
      properties: {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe`,
        principalId,
        principalType: 'ServicePrincipal',
      },
    });
  });

  it('that somebody else gave under another name is as good', async () => {
    arm.on('PUT', assignment, { status: 409, body: { error: { code: 'RoleAssignmentExists', message: 'there' } } });

    await expect(createRoleWriter(arm.connect()).assignRecordingRole({ scope, principalId })).resolves.toBeDefined();
  });

  it('can be refused because Azure doesn’t know the principal yet', async () => {
    arm.on('PUT', assignment, { status: 400, body: { error: { code: 'PrincipalNotFound', message: 'not there' } } });

    await expect(createRoleWriter(arm.connect()).assignRecordingRole({ scope, principalId })).rejects.toMatchObject({
      kind: 'refused',
      code: 'PrincipalNotFound',
    });
  });

  it('is read back at and above the container for that principal, with its condition and its age', async () => {
    const found = { scope, roleDefinitionId: '/r', condition: null, createdOn: '2026-11-24T10:00:00Z' };
    arm.on('GET', roles, { status: 200, body: { value: [{ id: assignment, properties: found }] } });

    const grants = await createIdentityReader(arm.connect()).listRoleGrants(scope, principalId);

    expect(grants).toEqual([{ ...found, id: assignment, condition: undefined }]);
    expect(arm.requests[0]?.query.get('$filter')).toBe(`atScope() and assignedTo('${principalId}')`);
  });

  it('is not asked for by something that isn’t an object id', async () => {
    const { listRoleGrants } = createIdentityReader(arm.connect());

    await expect(listRoleGrants(scope, "x') or ('")).rejects.toThrow(RangeError);
    expect(arm.requests).toEqual([]);
  });

  it('has the same name for the same identity and container, whatever the spelling, and another for others', () => {
    const name = roleAssignmentName(scope, principalId);

    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(roleAssignmentName(scope.toUpperCase(), principalId)).toBe(name);
    expect(roleAssignmentName(`${scope}2`, principalId)).not.toBe(name);
  });
});

describe('A host’s PUT', () => {
  const attached = { id, principalId };
  const configuration = {
    identity: { type: 'UserAssigned', userAssignedIdentityId: id },
    blobContainerUri: 'https://streccontosoweu.blob.core.windows.net/rec',
  } as const;
  const { identity: _identity, ...bare } = hostJson;
  const plain = toBastionHost(bare);

  it('attaches an identity to a host that has none, and says as which to record and where', () => {
    const change = { attachIdentity: attached, sessionRecordingConfiguration: configuration };

    expect(toPutBody(plain, change)).toMatchObject({
      identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } },
      properties: { sessionRecordingConfiguration: configuration },
    });
  });

  it('keeps the identities that the host has', () => {
    expect(toPutBody(toBastionHost(hostJson), { attachIdentity: attached }).identity).toEqual({
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { '/subscriptions/x/id-bastion': {}, [id]: {} },
    });
  });

  it('names an identity once, whatever its spelling', () => {
    const change = { attachIdentity: { ...attached, id: '/SUBSCRIPTIONS/x/ID-bastion' } };

    expect(toPutBody(toBastionHost(hostJson), change).identity).toMatchObject({
      userAssignedIdentities: { '/SUBSCRIPTIONS/x/ID-bastion': {} },
    });
  });

  it('takes one identity from the host, and the configuration with it', () => {
    const host = toBastionHost({
      ...hostJson,
      properties: { ...Object(hostJson.properties), sessionRecordingConfiguration: configuration },
    });
    const change = { detachIdentity: '/subscriptions/X/id-bastion', sessionRecordingConfiguration: null };

    const body = toPutBody(host, change);

    expect(body.identity).toEqual({ type: 'SystemAssigned' });
    expect(body.properties).not.toHaveProperty('sessionRecordingConfiguration');
  });

  it('says None for the last identity', () => {
    const host = toBastionHost({ ...bare, identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } } });

    expect(toPutBody(host, { detachIdentity: id }).identity).toEqual({ type: 'None' });
  });

  it('says nothing of identities for a host without', () => {
    expect(toPutBody(plain, { sku: 'Premium' })).not.toHaveProperty('identity');
  });
});

describe('A host that was read', () => {
  it('shows its identities, and as which it records', () => {
    const host = toBastionHost({
      ...hostJson,
      properties: {
        ...Object(hostJson.properties),
        sessionRecordingConfiguration: {
          identity: { type: 'SystemAssigned' },
          blobContainerUri: 'https://a.blob.core.windows.net/c',
        },
      },
    });

    expect(host.id).toBe(hostId);
    expect(host.identity).toEqual({
      systemAssigned: { principalId: '99999999-0000-4000-8000-000000000001' },
      userAssigned: [{ id: '/subscriptions/x/id-bastion', principalId: 'p' }],
    });
    expect(host.sessionRecordingConfiguration?.identity).toEqual({ type: 'SystemAssigned' });
  });
});
