import { beforeEach, describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { alan, barbara, edsger, grace } from '../../src/demo/people.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { ChatWorld, personOf } from '../fakes/chat-world.ts';

const hubId = bastionHost({ name: 'bas-hub' }).id;
let world: ChatWorld;

beforeEach(() => {
  world = new ChatWorld();
});

describe('help', () => {
  it('lists every command, or tells of one', async () => {
    expect(await world.say('help')).toMatchObject({ kind: 'help', one: undefined });
    expect(await world.say('help status', { by: alan })).toMatchObject({ kind: 'help', one: 'status' });
  });
});

describe('hosts', () => {
  it('shows only those that the person may read', async () => {
    world.access.grant(alan, /bastionHosts\/read$/, 'bas-dev');

    const reply = await world.say('hosts', { by: alan });

    expect(reply.kind === 'hosts' && reply.hosts.map((row) => row.host.name)).toEqual(['bas-dev']);
  });

  it('names the subscriptions that could not be read', async () => {
    world.azure.unreadable.push({ subscriptionId: 'sub-3', reason: '403' });

    expect(await world.say('hosts')).toMatchObject({ unreadable: [{ subscriptionId: 'sub-3', reason: '403' }] });
  });

  it('says that no subscription could be read rather than that there is no host', async () => {
    const empty = new ChatWorld('confirm', []);
    expect(await empty.say('hosts')).toMatchObject({ kind: 'message', title: 'There are no bastion hosts' });

    empty.azure.unreadable.push({ subscriptionId: 'sub-3', reason: '403' });
    await expect(empty.say('hosts')).rejects.toMatchObject({ code: 'hosts.unreadable' });
  });

  it('is noted in the audit, soon', async () => {
    await world.say('hosts');

    expect(world.audit.soon).toMatchObject([
      { kind: 'command', command: 'hosts', outcome: 'hosts', at: '2026-11-24T10:00:00.000Z' },
    ]);
    expect(world.audit.durable).toEqual([]);
  });
});

describe('status of a host', () => {
  it('shows health, who is connected and what runs', async () => {
    world.azure.connect(hubId);
    await world.say('enable recording on bas-hub');

    expect(await world.say('status bas-hub')).toMatchObject({
      kind: 'status',
      status: {
        health: { kind: 'off' },
        sessions: { known: true, sessions: [{}] },
        running: { status: 'awaitingApproval' },
      },
    });
  });

  it('does not say who is connected to somebody who may not see that in Azure', async () => {
    world.azure.connect(hubId);

    const reply = await world.say('status bas-hub', { by: barbara });

    expect(reply).toMatchObject({
      status: { sessions: { known: false, reason: expect.stringContaining('Network Contributor') } },
    });
    expect(world.azure.calls).not.toContain(`readActiveSessions ${hubId}`);
  });

  it('says how a mended name was read', async () => {
    expect(await world.say('stauts of bas_hub')).toMatchObject({ kind: 'status', readAs: 'status on bas-hub' });
  });

  it('is in words when Azure does not answer', async () => {
    world.azure.problems.set('listHosts', new AzureProblem('unavailable', '503'));

    await expect(world.say('status bas-hub')).rejects.toMatchObject({ name: 'UserError', code: 'azure.unavailable' });
  });
});

describe('requests', () => {
  it('shows them to those who may read the host', async () => {
    await world.say('enable recording on bas-hub');

    expect(await world.say('pending', { by: barbara })).toMatchObject({ kind: 'requests', operations: [{}] });
    expect(await world.say('pending', { by: alan })).toMatchObject({ kind: 'requests', operations: [] });
  });

  it('does not say "none" when rights could not be read', async () => {
    await world.say('enable recording on bas-hub');
    world.access.unreadable = true;

    expect(await world.say('requests')).toMatchObject({ kind: 'rightsMissing', missing: [{ why: 'unreadable' }] });
  });
});

describe('cancel', () => {
  it('offers one’s own request, not another’s', async () => {
    await world.say('enable recording on bas-hub');

    expect(await world.say('cancel')).toMatchObject({ kind: 'confirmCancel', operations: [{}] });
    expect(await world.say('cancel', { by: grace })).toMatchObject({ kind: 'message' });
  });

  it('offers all when one has several', async () => {
    await world.say('enable recording on bas-hub');
    await world.say('enable recording on bas-branch');

    expect(await world.say('cancel')).toMatchObject({ kind: 'confirmCancel', operations: [{}, {}] });
  });

  it('sends the person to the conversation where it was asked', async () => {
    await world.say('enable recording on bas-hub');

    const reply = await world.say('cancel', { in: 'personal' });

    expect(reply).toMatchObject({ kind: 'message', text: expect.stringContaining('bas-hub') });
  });

  it('by id is for the requester and for who may approve', async () => {
    await world.say('enable recording on bas-hub');
    const id = world.operations.all[0]?.id.slice(-6) ?? '';

    expect(await world.say(`cancel ${id}`, { by: grace })).toMatchObject({ kind: 'confirmCancel' });
    expect(await world.say(`cancel ${id}`, { by: edsger })).toMatchObject({ kind: 'confirmCancel' });
    expect(await world.say(`cancel ${id}`, { by: barbara })).toMatchObject({ kind: 'rightsMissing' });
  });

  it.each(['zzzzzz', 'bas-nowhere', 'b', '1', '000000'])('of %s knows no such request', async (id) => {
    await world.say('enable recording on bas-hub');

    expect(await world.say(`cancel ${id}`)).toMatchObject({
      kind: 'message',
      title: `I know no open request ${id}`,
      options: [{ command: 'requests' }],
    });
  });

  it('names a request by its host, too', async () => {
    await world.say('enable recording on bas-hub');
    await world.say('enable recording on bas-branch');

    for (const text of ['cancel bas-hub', 'cancel the request for bas-hub']) {
      const reply = await world.say(text);
      expect(reply.kind === 'confirmCancel' && reply.operations.map(({ plan }) => plan.host.name)).toEqual(['bas-hub']);
    }
  });

  it('by id tells a stranger nothing that an unknown id would not', async () => {
    await world.say('enable recording on bas-hub');
    const id = world.operations.all[0]?.id.slice(-6) ?? '';

    const known = await world.say(`cancel ${id}`, { by: alan });
    const unknown = await world.say('cancel 000000', { by: alan });

    expect(JSON.stringify(known).replace(id, '000000')).toBe(JSON.stringify(unknown));
  });

  it('says that an ended one has ended', async () => {
    await world.say('enable recording on bas-hub');
    const id = world.operations.all[0]?.id ?? '';
    world.operations.become(id, 'succeeded');

    expect(await world.say(`cancel ${id}`)).toMatchObject({ title: 'That request has ended' });
    expect(await world.say('cancel')).toMatchObject({ title: 'You have nothing to cancel here' });
  });
});

describe('whoami', () => {
  it('says per host what the person may do and what is missing', async () => {
    const reader = await world.say('whoami', { by: barbara });
    const owner = await world.say('whoami');

    expect(reader).toMatchObject({ kind: 'whoami', person: { name: 'Barbara Liskov' } });
    expect(reader.kind === 'whoami' && reader.rights[0]).toMatchObject({
      host: 'bas-audit',
      may: ['read'],
      missing: [{ usualRole: 'Network Contributor' }, { usualRole: 'Network Contributor' }],
    });
    expect(owner.kind === 'whoami' && owner.rights[0]).toEqual({
      host: 'bas-audit',
      may: ['read', 'seeSessions', 'enableRecording'],
      missing: [],
    });
  });
});

describe('who is connected', () => {
  it('is told to those who may see it in Azure', async () => {
    world.azure.connect(hubId, { userName: 'azureuser' });
    await world.say('enable recording on bas-hub');
    const id = world.operations.all[0]?.id ?? '';

    expect(await who(id)).toMatchObject({ kind: 'sessions', sessions: { sessions: [{ userName: 'azureuser' }] } });
    expect(await who(id, personOf(barbara))).toMatchObject({ kind: 'rightsMissing' });
    expect(await who(id, personOf(alan))).toEqual({ kind: 'unknownOperation' });
    expect(await who('202611-none')).toEqual({ kind: 'unknownOperation' });
    expect(await who(id, { ...personOf(grace), tenantId: 'another-tenant' })).toEqual({ kind: 'unknownOperation' });
  });

  it('is recorded before the names are told: by whom, where, of which host', async () => {
    world.azure.connect(hubId, { userName: 'azureuser' });
    await world.say('enable recording on bas-hub');
    const operationId = world.operations.all[0]?.id ?? '';
    const asked = { command: 'who is connected', conversationId: '19:channel', operationId };

    await who(operationId);
    await who(operationId, personOf(barbara));
    await who('202611-none', personOf(alan));

    expect(world.audit.durable).toMatchObject([
      { ...asked, kind: 'command', actor: { name: 'Grace Hopper' }, hostId: hubId, outcome: 'shown' },
      { ...asked, kind: 'refusal', actor: { name: 'Barbara Liskov' }, hostId: hubId, code: 'access.rightsMissing' },
      { ...asked, kind: 'refusal', operationId: '202611-none', code: 'operation.unknown' },
    ]);
    expect(JSON.stringify(world.audit.durable)).not.toContain('azureuser');
  });

  it('is not told when that can’t be recorded', async () => {
    await world.say('enable recording on bas-hub');
    world.audit.unavailable = true;

    await expect(who(world.operations.all[0]?.id ?? '')).rejects.toMatchObject({ code: 'store.unavailable' });
  });

  it('is recorded, too, when Azure doesn’t say', async () => {
    await world.say('enable recording on bas-hub');
    world.azure.problems.set('readActiveSessions', new AzureProblem('throttled', '429'));

    await expect(who(world.operations.all[0]?.id ?? '')).rejects.toMatchObject({ code: 'azure.throttled' });

    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code: 'azure.throttled' }]);
  });
});

function who(operationId: string, caller = personOf(grace)) {
  return world.commands.whoIsConnected({ operationId, caller, conversationId: '19:channel' });
}
