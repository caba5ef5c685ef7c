import { describe, expect, it } from 'vitest';
import { accounts, prodHosts, raiseCurtain } from './stage.ts';

const group = prodHosts.split('/providers/')[0];
const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-rec`;
const container = `${accounts}/streccontosoweu/blobServices/default/containers/rec`;
const blobContainerUri = 'https://streccontosoweu.blob.core.windows.net/rec';
const role = '/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe';
const assignment = `${container}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-8444-555555555555`;

type Curtain = Awaited<ReturnType<typeof raiseCurtain>>;

/** The whole way: container, identity, role, and the one PUT. `leaveOut` misses one of them. */
async function record({ arm }: Curtain, leaveOut?: 'role' | 'attachment') {
  await arm('PUT', container, {});
  const { principalId } = (await arm('PUT', id, { location: 'westeurope' })).body.properties;
  if (leaveOut !== 'role')
    await arm('PUT', assignment, {
      properties: { roleDefinitionId: role, principalId, principalType: 'ServicePrincipal' },
    });
  const host = (await arm('GET', `${prodHosts}/bas-hub`)).body;
  const identity = { type: 'UserAssigned', userAssignedIdentities: leaveOut === 'attachment' ? {} : { [id]: {} } };
  return arm('PUT', `${prodHosts}/bas-hub`, {
    ...host,
    sku: { name: 'Premium' },
    identity,
    properties: {
      ...host.properties,
      enableSessionRecording: true,
      sessionRecordingConfiguration: {
        identity: { type: 'UserAssigned', userAssignedIdentityId: id },
        blobContainerUri,
      },
    },
  });
}

async function storageOf({ control }: Curtain) {
  const hosts = (await control('GET', 'hosts')).body as { name: string; storageWorks: boolean }[];
  return hosts.find(({ name }) => name === 'bas-hub')?.storageWorks;
}

describe('managed identities in the simulated Azure', () => {
  it('let a host record, as the one that it has and that has its role', async () => {
    const curtain = await raiseCurtain();

    const answer = await record(curtain);

    expect(answer.body.identity.userAssignedIdentities[id]).toMatchObject({ principalId: expect.any(String) });
    expect(await storageOf(curtain)).toBe(true);
  });

  it('lock people out without the role', async () => {
    const curtain = await raiseCurtain();

    await record(curtain, 'role');

    expect(await storageOf(curtain)).toBe(false);
    expect((await curtain.control('GET', 'lockouts')).body.map(({ host }: { host: string }) => host)).toContain(
      'bas-hub',
    );
  });

  it('count only some minutes after the role was given, where that is so', async () => {
    const curtain = await raiseCurtain();
    await curtain.control('POST', 'switches', { rolePropagation: 'delayed' });

    await record(curtain);

    expect(await storageOf(curtain)).toBe(false);
    curtain.clock.pass(5 * 60_000);
    await expect.poll(() => storageOf(curtain)).toBe(true);
  });

  it('must be attached to record, and be there to be attached', async () => {
    const curtain = await raiseCurtain();

    expect((await record(curtain, 'attachment')).body.error.code).toBe('BastionSessionRecordingIdentityInvalid');
    await curtain.arm('DELETE', id);
    const host = (await curtain.arm('GET', `${prodHosts}/bas-hub`)).body;
    const identity = { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } };
    const answer = await curtain.arm('PUT', `${prodHosts}/bas-hub`, { ...host, identity });
    expect(answer.body.error.code).toBe('FailedIdentityOperation');
  });

  it('are another one when they were deleted and made again', async () => {
    const curtain = await raiseCurtain();
    await record(curtain);
    const first = (await curtain.arm('GET', id)).body.properties.principalId;

    await curtain.arm('DELETE', id);
    await curtain.arm('PUT', id, { location: 'westeurope' });

    expect((await curtain.arm('GET', id)).body.properties.principalId).not.toBe(first);
    expect(await storageOf(curtain)).toBe(false);
  });

  it.each([
    ['sas', false],
    ['identity', true],
  ])('beside a SAS: where the %s counts, it works: %s', async (counts, works) => {
    const curtain = await raiseCurtain();
    await record(curtain);
    await curtain.control('POST', 'arrange', { kind: 'host', host: 'bas-hub', sasUrl: `${blobContainerUri}?sig=x` });

    await curtain.control('POST', 'switches', { sasAndIdentity: counts });

    expect(await storageOf(curtain)).toBe(works);
  });

  it('answer a role assignment that is there already as Azure does', async () => {
    const { arm } = await raiseCurtain();
    await arm('PUT', container, {});
    const { principalId } = (await arm('PUT', id, { location: 'westeurope' })).body.properties;
    const body = { properties: { roleDefinitionId: role, principalId, principalType: 'ServicePrincipal' } };

    expect((await arm('PUT', assignment, body)).status).toBe(201);
    expect((await arm('PUT', assignment, body)).status).toBe(200);
    expect((await arm('PUT', assignment.replace(/5$/, '6'), body)).body.error.code).toBe('RoleAssignmentExists');
  });
});
