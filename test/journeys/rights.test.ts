import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { alan, barbara, type DemoPerson, edsger, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { press, say, until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
const host = `${subscription}/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub`;
const account = `${subscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;
const roles = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
  storageAccountContributor: '17d1049b-9a84-46fb-8f53-869881c3d3ab',
};
const ask = 'enable recording on bas-hub';

const on = stageForEachTest();

async function give(person: DemoPerson, role: keyof typeof roles, scope: string): Promise<void> {
  const principalId = person.entraObjectId;
  await on.azure.arrange({ kind: 'roleAssignment', scope, roleGuid: roles[role], principalId });
}

/** The press counts for itself; answers the request when its rights were read and it came back to the card. */
async function pressInVain({ id }: Operation, by: DemoPerson): Promise<Operation> {
  const before = await on.product.operations.find(id);
  if (before === undefined) throw new Error('the request is gone');
  await press(on.product, before, 'approve', by);
  return await until('it came back to the card', async () => {
    const now = await on.product.operations.find(id);
    return now?.status === 'awaitingApproval' && now.revision > before.revision ? now : undefined;
  });
}

describe('a host and a storage account of different owners', () => {
  it('are changed when the host’s owner asks and the account’s owner, who may not change the host, approves', async () => {
    await give(alan, 'storageAccountContributor', account);
    const asked = await on.ask(ask, edsger);

    const ended = await on.approve(asked, alan);

    expect(asked.notice).toMatchObject({ kind: 'rightsMissing' });
    expect(ended.status).toBe('succeeded');
  });

  it('are changed when the account’s owner asks and the host’s owner approves', async () => {
    await give(alan, 'storageAccountContributor', account);
    await give(alan, 'reader', host);
    const asked = await on.ask(ask, alan);

    expect((await on.approve(asked, edsger)).status).toBe('succeeded');
  });

  it('wait for the account’s owner while another owner of the host has approved, whose approval is kept', async () => {
    await give(barbara, 'networkContributor', subscription);
    await give(alan, 'storageAccountContributor', account);
    const asked = await on.ask(ask, edsger);

    const partial = await pressInVain(asked, barbara);
    const writes = effectiveWrites(await on.azure.log());
    const ended = await on.approve(partial, alan);

    expect(partial.approvals).toMatchObject([{ person: { name: barbara.name } }]);
    expect(
      partial.notice?.kind === 'rightsMissing' && partial.notice.missing.map(({ usualRole }) => usualRole),
    ).toEqual(expect.arrayContaining(['Storage Account Contributor']));
    expect(writes).toEqual([]);
    expect(ended).toMatchObject({
      status: 'succeeded',
      approvals: [{ person: { name: barbara.name } }, { person: { name: alan.name } }],
    });
  });

  it('are not changed by the yes of somebody who brings nothing of what is needed', async () => {
    const asked = await on.ask(ask, edsger);

    const back = await pressInVain(asked, barbara);

    expect(back).toMatchObject({
      approvals: [],
      notice: {
        kind: 'approverNotAllowed',
        person: { name: barbara.name },
        stillNeeded: expect.arrayContaining([expect.objectContaining({ usualRole: 'Storage Account Contributor' })]),
      },
    });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });

  it('are not changed by an owner of the account when the host’s owner alone lacks nothing there', async () => {
    await give(alan, 'storageAccountContributor', account);
    const asked = await on.ask(ask, grace);

    const back = await pressInVain(asked, alan);

    expect(back).toMatchObject({ approvals: [], notice: { kind: 'approverNotAllowed', person: { name: alan.name } } });
  });

  it('are not changed when the requester has lost the rights meanwhile', async () => {
    await give(barbara, 'networkContributor', subscription);
    const asked = await on.ask(ask, barbara);
    await on.azure.arrange({ kind: 'noRoles', principalId: barbara.entraObjectId });

    const back = await pressInVain(asked, grace);

    expect(back.notice).toMatchObject({ kind: 'requesterNotAllowed', person: { name: barbara.name } });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });
});

describe('a refusal', () => {
  it('names the role that the person could activate', async () => {
    const reply = await say(on.product, on.world, ask, barbara);

    expect(reply).toMatchObject({
      kind: 'rightsMissing',
      to: { name: barbara.name },
      missing: [{ activate: { roleName: 'Network Contributor', scope: subscription } }, {}],
    });
  });

  it('names the deny assignment for everyone that Azure listed', async () => {
    await on.azure.arrange({
      kind: 'denyAssignment',
      name: 'change freeze',
      scope: subscription,
      permissions: { actions: ['Microsoft.Network/*/write'] },
      principals: ['00000000-0000-0000-0000-000000000000'],
    });

    expect(await say(on.product, on.world, ask, grace)).toMatchObject({
      kind: 'rightsMissing',
      missing: [{ why: 'denied', detail: '“change freeze”.' }],
    });
  });
});
