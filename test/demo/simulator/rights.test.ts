import { describe, expect, it } from 'vitest';
import { ada, alan, barbara, edsger, grace } from '../../../src/demo/people.ts';
import { botRole } from '../../../src/demo/simulator/bot-role.ts';
import { accounts, all, prod, prodHosts, raiseCurtain, shared } from './stage.ts';

const readHosts = 'Microsoft.Network/bastionHosts/read';

describe('rights in the simulated Azure', () => {
  it('are asked of every caller, and refused in Azure’s words', async () => {
    const { arm } = await raiseCurtain();

    const { status, body } = await arm('GET', `${prodHosts}/bas-hub`, undefined, { caller: alan.entraObjectId });

    expect(status).toBe(403);
    expect(body.error.code).toBe('AuthorizationFailed');
    expect(body.error.message).toBe(
      `The client '${alan.entraObjectId}' with object id '${alan.entraObjectId}' does not have authorization to perform action '${readHosts}' over scope '${prodHosts}/bas-hub' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    );
  });

  it.each([
    ['Ada', ada, 200, 200],
    ['Grace, through a group within a group,', grace, 200, 200],
    ['Edsger, who owns hosts and no storage,', edsger, 200, 403],
    ['Barbara, who may only read,', barbara, 403, 403],
  ])('let %s write to hosts and storage as the seed says', async (_who, person, onHost, onAccount) => {
    const { arm } = await raiseCurtain();
    const caller = person.entraObjectId;
    const { body } = await arm('GET', `${prodHosts}/bas-hub`);

    const host = await arm('PUT', `${prodHosts}/bas-hub`, body, { caller });
    const account = await arm('POST', `${accounts}/streccontosoweu/regenerateKey`, { keyName: 'key2' }, { caller });

    expect([host.status, account.status]).toEqual([onHost, onAccount]);
  });

  it('are read by the official client, through groups too', async () => {
    const { clients } = await raiseCurtain();
    const { authorization } = clients();
    const filter = `atScope() and assignedTo('${grace.entraObjectId}')`;

    const found = await all(authorization.roleAssignments.listForScope(`${prodHosts}/bas-hub`, { filter }));
    const roles = await Promise.all(
      found.map(({ roleDefinitionId }) => authorization.roleDefinitions.getById(roleDefinitionId ?? '')),
    );

    expect(roles.map(({ roleName }) => roleName).slice(0, 2)).toEqual([
      'Network Contributor',
      'Storage Account Contributor',
    ]);
    expect(roles[0]?.permissions?.[0]?.actions).toContain('Microsoft.Network/*');
    expect(found.every(({ scope }) => scope === `/subscriptions/${prod}`)).toBe(true);
  });

  it('of the bot are enough to read every list that it needs, and no more', async () => {
    const { clients, arm } = await raiseCurtain();
    const { authorization, storage } = clients();

    await all(authorization.denyAssignments.listForScope(`${prodHosts}/bas-hub`, { filter: 'atScope()' }));
    await all(storage.storageAccounts.list());
    const keys = await arm('POST', `${accounts}/streccontosoweu/regenerateKey`, { keyName: 'key1' });
    const grant = (role: string) =>
      arm('PUT', `${accounts}/streccontosoweu/providers/Microsoft.Authorization/roleAssignments/${role}`, {
        properties: { roleDefinitionId: `/x/${role}`, principalId: alan.entraObjectId },
      });
    const owner = await grant('8e3af657-a8ff-443c-a75c-2fe8c4bcb635');
    const recorder = await grant('ba92f5b4-2d11-453d-a403-e96b0029c9fe');

    expect([keys.status, owner.status, recorder.status]).toEqual([403, 403, 201]);
  });

  it('are taken away by a deny assignment for everyone, except from those whom it names', async () => {
    const { arm, control } = await raiseCurtain();
    await control('POST', 'arrange', {
      kind: 'denyAssignment',
      name: 'freeze',
      scope: `/subscriptions/${prod}`,
      permissions: { actions: ['Microsoft.Network/bastionHosts/write'] },
      principals: ['00000000-0000-0000-0000-000000000000'],
      excludePrincipals: [grace.entraObjectId],
    });
    const { body } = await arm('GET', `${prodHosts}/bas-hub`);
    const put = (caller: string) => arm('PUT', `${prodHosts}/bas-hub`, body, { caller });
    const list = (filter: string) =>
      arm('GET', `${prodHosts}/bas-hub/providers/Microsoft.Authorization/denyAssignments?$filter=${filter}`);

    expect((await put(ada.entraObjectId)).status).toBe(403);
    expect((await put(grace.entraObjectId)).status).toBe(200);
    expect((await list('atScope()')).body.value).toHaveLength(1);
    expect((await list(`atScope() and assignedTo('${ada.entraObjectId}')`)).body.value).toHaveLength(0);
  });

  it('come from the management group and from custom roles with several blocks, and not from a block with a condition', async () => {
    const { arm, control } = await raiseCurtain();
    const scope = '/providers/Microsoft.Management/managementGroups/contoso';
    const role = (guid: string, ...permissions: object[]) =>
      control('POST', 'arrange', { kind: 'roleDefinition', guid, roleName: guid, permissions });
    const assign = (roleGuid: string, person: { entraObjectId: string }) =>
      control('POST', 'arrange', { kind: 'roleAssignment', scope, roleGuid, principalId: person.entraObjectId });
    await role('two-blocks', { actions: ['*'], notActions: ['*/read'] }, { actions: ['*/bastionHosts/read'] });
    await role('conditional', { actions: ['*'], condition: '@Resource[x]' });
    await control('POST', 'arrange', { kind: 'noRoles', principalId: barbara.entraObjectId });
    await assign('two-blocks', alan);
    await assign('conditional', barbara);

    const read = (person: { entraObjectId: string }) =>
      arm('GET', `${prodHosts}/bas-hub`, undefined, { caller: person.entraObjectId });

    expect([(await read(alan)).status, (await read(barbara)).status]).toEqual([200, 403]);
  });

  it('that could be activated are listed for a person and grant nothing', async () => {
    const { arm, clients } = await raiseCurtain();
    const filter = `assignedTo('${barbara.entraObjectId}')`;
    const { roleEligibilityScheduleInstances } = clients().authorization;

    const found = await all(roleEligibilityScheduleInstances.listForScope(`${prodHosts}/bas-hub`, { filter }));
    const { body } = await arm('GET', `${prodHosts}/bas-hub`);
    const put = await arm('PUT', `${prodHosts}/bas-hub`, body, { caller: barbara.entraObjectId });

    expect(found).toMatchObject([{ scope: `/subscriptions/${prod}`, principalId: barbara.entraObjectId }]);
    expect(put.status).toBe(403);
  });

  it('on the subnet and the address are asked too, since a PUT names them', async () => {
    const { arm, control } = await raiseCurtain();
    await control('POST', 'arrange', { kind: 'noRoles', principalId: edsger.entraObjectId });
    await control('POST', 'arrange', {
      kind: 'roleAssignment',
      scope: `${prodHosts}/bas-hub`,
      roleGuid: '4d97b98b-1d4f-4787-a291-c67834d212e7',
      principalId: edsger.entraObjectId,
    });
    const { body } = await arm('GET', `${prodHosts}/bas-hub`);

    const answer = await arm('PUT', `${prodHosts}/bas-hub`, body, { caller: edsger.entraObjectId });

    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } });
  });

  it('grant nothing by an assignment with a condition', async () => {
    const { arm, control } = await raiseCurtain();
    const roleGuid = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
    const assignment = { scope: `/subscriptions/${prod}`, roleGuid, principalId: alan.entraObjectId };
    await control('POST', 'arrange', { kind: 'roleAssignment', ...assignment, condition: '@Resource[x] eq 1' });

    const answer = await arm('GET', `${prodHosts}/bas-hub`, undefined, { caller: alan.entraObjectId });

    expect(answer.status).toBe(403);
  });

  it('don’t help against a ReadOnly lock, not even for POST actions', async () => {
    const { arm, control } = await raiseCurtain();
    const scope = `/subscriptions/${prod}/resourceGroups/rg-recordings`;
    await control('POST', 'arrange', { kind: 'lock', name: 'frozen', scope, level: 'ReadOnly' });
    const canonicalizedResource = '/blob/streccontosoweu/x';

    const sas = await arm('POST', `${accounts}/streccontosoweu/ListServiceSas`, { canonicalizedResource });
    const locks = await arm('GET', `${accounts}/streccontosoweu/providers/Microsoft.Authorization/locks`);
    const elsewhere = await arm('GET', `${prodHosts}/bas-hub/providers/Microsoft.Authorization/locks`);

    expect(sas).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked' } } });
    expect(locks.body.value).toMatchObject([{ name: 'frozen', properties: { level: 'ReadOnly' } }]);
    expect(elsewhere.body.value).toEqual([]);
  });

  it('need a token for the right audience that hasn’t expired', async () => {
    const { arm } = await raiseCurtain();
    const without = await arm('GET', `${prodHosts}/bas-hub`, undefined, {
      headers: { authorization: 'Bearer nonsense' },
    });
    const version = await arm('GET', `/subscriptions/${shared}0/providers/Microsoft.Network/bastionHosts`);

    expect(without).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } });
    expect(version).toMatchObject({ status: 404, body: { error: { code: 'SubscriptionNotFound' } } });
  });

  it('of the bot hold no wildcard', () => {
    const [{ actions, dataActions } = { actions: [], dataActions: [] }] = botRole.permissions;

    expect([...actions, ...dataActions].filter((action) => action.includes('*'))).toEqual([]);
  });
});
