import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAzureReader } from '../../src/azure/azure-reader.ts';
import { createRoleReader } from '../../src/azure/role-reader.ts';
import { hostId, subscription } from '../fakes/arm-samples.ts';
import { HurriedClock } from '../fakes/hurried-clock.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const ada = '00000000-0000-4000-8000-000000000001';
const authorization = '/providers/Microsoft.Authorization';
const reader = `${subscription}${authorization}/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;

let arm: ScriptedArm;
let clock: HurriedClock;
beforeEach(async () => {
  arm = await ScriptedArm.start();
  clock = new HurriedClock();
});
afterEach(() => arm.stop());

const roles = () => createRoleReader(arm.connect());

describe('Roles', () => {
  it('of a person are asked for at and above the scope, through groups, on all pages', async () => {
    const path = `${hostId}${authorization}/roleAssignments`;
    const nextLink = `https://management.azure.com${subscription}/page2?api-version=1`;
    const one = { id: '/a/1', properties: { scope: subscription, roleDefinitionId: reader, principalId: ada } };
    const two = { id: '/a/2', properties: { ...one.properties, condition: '@Resource[x]' } };
    arm.on('GET', path, { status: 200, body: { value: [one], nextLink } });
    arm.on('GET', `${subscription}/page2`, { status: 200, body: { value: [two] } });

    const assignments = await roles().roleAssignments(hostId, ada);

    expect(arm.requests[0]?.query.get('$filter')).toBe(`atScope() and assignedTo('${ada}')`);
    expect(assignments).toEqual([
      { id: '/a/1', scope: subscription, roleDefinitionId: reader, condition: undefined },
      { id: '/a/2', scope: subscription, roleDefinitionId: reader, condition: '@Resource[x]' },
    ]);
  });

  it('are defined by Azure, and a definition that changed is seen at once', async () => {
    const defined = (actions: string[]) => ({
      status: 200,
      body: {
        id: reader,
        properties: { roleName: 'Reader', permissions: [{ actions, notActions: [], condition: null }] },
      },
    });
    arm.on('GET', reader, defined(['*/read']), defined([]));
    const subject = roles();

    const first = await subject.roleDefinition(reader);
    const second = await subject.roleDefinition(reader);

    expect(first).toEqual({
      id: reader,
      roleName: 'Reader',
      permissions: [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [], condition: undefined }],
    });
    expect(second.permissions[0]?.actions).toEqual([]);
  });

  it('show the condition under which a block of theirs grants', async () => {
    const permissions = [{ actions: ['*'], condition: '@Request[x]', conditionVersion: '2.0' }];
    arm.on('GET', reader, { status: 200, body: { id: reader, properties: { roleName: 'R', permissions } } });

    expect(await roles().roleDefinition(reader)).toMatchObject({ permissions: [{ condition: '@Request[x]' }] });
  });

  it('that could be activated are asked for by person, on all pages', async () => {
    const path = `${hostId}${authorization}/roleEligibilityScheduleInstances`;
    const nextLink = `https://management.azure.com${subscription}/eligible2?api-version=1`;
    const one = { id: '/e/1', properties: { scope: subscription, roleDefinitionId: reader, principalId: ada } };
    arm.on('GET', path, { status: 200, body: { value: [one], nextLink } });
    arm.on('GET', `${subscription}/eligible2`, { status: 200, body: { value: [one] } });

    const eligible = await roles().eligibleRoles(hostId, ada);

    expect(arm.requests[0]?.query.get('$filter')).toBe(`assignedTo('${ada}')`);
    expect(eligible).toEqual([
      { scope: subscription, roleDefinitionId: reader },
      { scope: subscription, roleDefinitionId: reader },
    ]);
  });

  it('of which Azure doesn’t say where they hold are an error', async () => {
    const path = `${hostId}${authorization}/roleAssignments`;
    arm.on('GET', path, { status: 200, body: { value: [{ id: '/a/1', properties: { roleDefinitionId: reader } }] } });

    await expect(roles().roleAssignments(hostId, ada)).rejects.toMatchObject({ code: 'UnexpectedAnswer' });
  });

  it('that can’t be read are an error, never an empty list', async () => {
    const path = `${hostId}${authorization}/roleAssignments`;
    arm.on('GET', path, { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } }, 'reset');

    await expect(roles().roleAssignments(hostId, ada)).rejects.toMatchObject({ kind: 'denied' });
    await expect(roles().roleAssignments(hostId, ada)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(arm.requests).toHaveLength(2);
  });

  it('are not asked for an id that could change the question', async () => {
    await expect(roles().roleAssignments(hostId, `x') or atScope('`)).rejects.toThrow(RangeError);
    expect(arm.requests).toHaveLength(0);
  });
});

it('Deny assignments name those that hit this person and those of everybody else', async () => {
  const path = `${hostId}${authorization}/denyAssignments`;
  const denial = (id: string, principal: string) => ({
    id,
    properties: {
      denyAssignmentName: `deny ${id}`,
      scope: subscription,
      permissions: [{ actions: ['*/write'] }],
      principals: [{ id: principal }],
      excludePrincipals: [{ id: 'excluded' }],
      doNotApplyToChildScopes: true,
    },
  });
  const theirs = denial('/d/1', ada);
  const everyone = denial('/d/2', '00000000-0000-0000-0000-000000000000');
  const filter = `atScope() and assignedTo('${ada}')`;
  const nextLink = `https://management.azure.com${subscription}/denials2?api-version=1`;
  arm.on('GET', `${path}?$filter=atScope()`, { status: 200, body: { value: [theirs], nextLink } });
  arm.on('GET', `${subscription}/denials2`, { status: 200, body: { value: [everyone] } });
  arm.on('GET', `${path}?$filter=${filter}`, { status: 200, body: { value: [theirs] } });

  const denials = await roles().denyAssignments(hostId, ada);

  expect(denials).toHaveLength(2);
  expect(denials[0]).toEqual({
    id: '/d/1',
    name: 'deny /d/1',
    scope: subscription,
    permissions: [{ actions: ['*/write'], notActions: [], dataActions: [], notDataActions: [] }],
    assignedToPerson: true,
    principals: [ada],
    excludePrincipals: ['excluded'],
    doNotApplyToChildScopes: true,
  });
  expect(denials[1]).toMatchObject({ id: '/d/2', assignedToPerson: false });
});

it('Locks at and above the resource hold, those below it, beside it and without a level don’t', async () => {
  const lock = (scope: string, level = 'ReadOnly') => ({
    id: `${scope}${authorization}/locks/l`,
    name: 'l',
    properties: { level },
  });
  const value = [
    lock(subscription, 'CanNotDelete'),
    lock(`${subscription}/resourcegroups/RG-Network`),
    lock(hostId),
    lock(`${hostId}2`),
    lock(`${hostId}/child/x`),
    lock(`${subscription}/resourceGroups/rg-net`),
    lock(subscription, 'NotSpecified'),
  ];
  const nextLink = `https://management.azure.com${subscription}/locks2?api-version=2020-05-01`;
  arm.on('GET', `${hostId}${authorization}/locks`, { status: 200, body: { value: value.slice(0, 4), nextLink } });
  arm.on('GET', `${subscription}/locks2`, { status: 200, body: { value: value.slice(4) } });

  const locks = await createAzureReader(arm.connect(), clock).listLocks(hostId);

  expect(locks.map(({ id, level }) => [id.split(authorization)[0], level])).toEqual([
    [subscription, 'CanNotDelete'],
    [`${subscription}/resourcegroups/RG-Network`, 'ReadOnly'],
    [hostId, 'ReadOnly'],
  ]);
});
