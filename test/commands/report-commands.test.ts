import { beforeEach, describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { alan, barbara, edsger, grace } from '../../src/demo/people.ts';
import { bastionHost, sharedSubscription } from '../fakes/bastion-hosts.ts';
import { ChatWorld, personOf } from '../fakes/chat-world.ts';
import { networkId, networkInterface, virtualNetwork } from '../fakes/fake-network.ts';

const hub = bastionHost({ name: 'bas-hub' });
let world: ChatWorld;

beforeEach(() => {
  world = new ChatWorld();
});

describe('check', () => {
  it('reads the host anew, whatever was read before', async () => {
    const kept = new ChatWorld('confirm', undefined, 10_000);
    await kept.say('status bas-hub');
    kept.azure.setHost(bastionHost({ name: 'bas-hub', sku: 'Premium' }));

    expect(await kept.say('check bas-hub')).toMatchObject({ kind: 'check', hosts: [{ host: { sku: 'Premium' } }] });
  });

  it('plans nothing and asks nobody', async () => {
    await world.say('check bas-spoke');

    expect(world.planner.requests).toEqual([]);
    expect(world.operations.all).toEqual([]);
  });

  it('without a host looks at all, in full at those that need it', async () => {
    const reply = await world.say('check');

    expect(
      reply.kind === 'check' && reply.hosts.map(({ host, findings }) => [host.name, findings !== undefined]),
    ).toEqual([
      ['bas-spoke', true],
      ...['bas-branch', 'bas-dev', 'bas-hub', 'bas-native', 'bas-audit'].map((name) => [name, false]),
    ]);
  });

  it('of a pasted error doesn’t stop at this conversation’s default', async () => {
    await world.say('use bas-hub');

    expect(await world.say('check')).toMatchObject({ byDefault: 'bas-hub', hosts: [{ host: { name: 'bas-hub' } }] });
    expect(await world.say('check all')).toMatchObject({ hosts: { length: 6 } });
    expect(await world.say('“Cannot connect to session without valid SAS URL”')).toMatchObject({
      hosts: [{ host: { name: 'bas-spoke' } }, {}, {}, {}, {}, {}],
    });
  });

  it('keeps a host in the list that can’t be read in full', async () => {
    world.azure.problems.set('readHost', new AzureProblem('throttled', '429'));

    const reply = await world.say('check');

    expect(reply.kind === 'check' && reply.hosts[0]).toMatchObject({
      host: { name: 'bas-spoke' },
      findings: undefined,
    });
    expect(reply).toMatchObject({ hosts: { length: 6 } });
    await expect(world.say('check bas-spoke')).rejects.toMatchObject({ code: 'azure.throttled' });
  });

  it('says when the host is gone', async () => {
    world.azure.problems.set('readHost', new AzureProblem('gone', '404'));

    await expect(world.say('check bas-hub')).rejects.toMatchObject({ code: 'azure.gone' });
  });
});

describe('sessions', () => {
  beforeEach(() => {
    world.azure.connect(hub.id, { userName: 'azureuser', targetHostName: 'web-01' });
    world.azure.connect(hub.id, { userName: 'root', targetHostName: 'SQL-prod-03' });
  });

  it('are counted where others read along, and named in a personal chat', async () => {
    const counted = await world.say('who is on bas-hub');
    const named = await world.say('sessions bas-hub', { in: 'personal' });

    expect(counted).toMatchObject({ kind: 'sessions', found: [{ host: 'bas-hub', count: 2, sessions: undefined }] });
    expect(JSON.stringify(counted)).not.toContain('azureuser');
    expect(named).toMatchObject({ found: [{ sessions: [{ userName: 'azureuser' }, { userName: 'root' }] }] });
  });

  it('of a VM are looked for on every host whose sessions the person may see', async () => {
    expect(await world.say('who is on sql-prod-03', { in: 'personal' })).toMatchObject({
      of: { machine: 'sql-prod-03' },
      found: [{ host: 'bas-hub', count: 1, sessions: [{ userName: 'root' }] }],
      looked: 6,
      hidden: 0,
    });
    expect(await world.say('who is on sql-prod-04')).toMatchObject({ found: [] });
  });

  it('are in the log before anybody reads of them, and not told when they can’t be', async () => {
    await world.say('who is on bas-hub');
    expect(world.audit.durable).toMatchObject([{ kind: 'command', command: 'sessions on bas-hub', hostId: hub.id }]);

    world.audit.unavailable = true;
    await expect(world.say('who is on bas-hub')).rejects.toMatchObject({ code: 'store.unavailable' });
  });

  it('are refused, counted or not, to who may not see them in Azure', async () => {
    expect(await world.say('sessions bas-hub', { by: barbara })).toMatchObject({
      kind: 'rightsMissing',
      doing: 'see who is connected through bas-hub',
      missing: [{ usualRole: 'Network Contributor' }],
    });
    expect(await world.say('who is on sql-prod-03', { by: barbara })).toMatchObject({
      kind: 'rightsMissing',
      doing: 'see who is connected to sql-prod-03',
    });
    expect(world.azure.calls.filter((call) => call.startsWith('readActiveSessions'))).toEqual([]);
  });

  it('name the hosts that Azure doesn’t tell of, and give up when it tells of none', async () => {
    world.azure.sessions.set(hub.id.toLowerCase(), { known: false, reason: 'unsupported' });
    expect(await world.say('who is on web-01')).toMatchObject({ untold: [{ host: 'bas-hub', reason: 'unsupported' }] });
    expect(await world.say('sessions bas-hub')).toMatchObject({ found: [], untold: [{ host: 'bas-hub' }] });

    world.azure.problems.set('readActiveSessions', new AzureProblem('throttled', '429'));
    await expect(world.say('who is on web-01')).rejects.toMatchObject({ code: 'sessions.untold' });
  });
});

describe('the button that shows names', () => {
  const there = (where: { hostId: string } | { machine: string }, by = grace) =>
    world.commands.whoIsThere({ where, caller: personOf(by), conversationId: '19:channel' });

  beforeEach(() => world.azure.connect(hub.id, { userName: 'root', targetHostName: 'web-01' }));

  it('tells them to who may see them in Azure, for a host and for a VM', async () => {
    const told = { kind: 'sessions', sessions: { known: true, sessions: [{ userName: 'root' }] } };

    expect(await there({ hostId: hub.id.toUpperCase() })).toMatchObject(told);
    expect(await there({ machine: 'web-01' })).toMatchObject(told);
    expect(world.audit.durable).toMatchObject([
      { command: 'who is connected', hostId: hub.id, outcome: 'shown' },
      { command: 'who is on web-01', outcome: 'shown' },
    ]);
  });

  it('tells nobody else, nor that there is such a host', async () => {
    expect(await there({ hostId: hub.id }, barbara)).toMatchObject({ kind: 'rightsMissing' });
    expect(await there({ hostId: hub.id }, alan)).toEqual({ kind: 'unknownHost' });
    expect(await there({ hostId: '/subscriptions/none' })).toEqual({ kind: 'unknownHost' });
    expect(await there({ machine: 'web-01' }, barbara)).toMatchObject({ kind: 'rightsMissing' });
    expect(world.audit.durable.every(({ kind }) => kind === 'refusal')).toBe(true);
  });
});

describe('coverage', () => {
  const branch = bastionHost({ name: 'bas-branch', sku: 'Basic' });

  beforeEach(() => {
    world.azure.network.networks = [virtualNetwork('vnet-hub')];
    world.azure.network.interfaces = [networkInterface('web-01', 'vnet-hub'), networkInterface('web-02', 'vnet-hub')];
    world.azure.hosts.clear();
    for (const host of [hub, branch]) world.azure.setHost(host);
  });

  it('names the VMs, and the hosts that lead to them unrecorded', async () => {
    expect(await world.say('coverage bas-hub')).toMatchObject({
      kind: 'coverage',
      coverage: {
        machines: [
          { name: 'web-01', around: ['bas-branch'] },
          { name: 'web-02', around: ['bas-branch'] },
        ],
        around: [{ name: 'bas-branch' }],
        unrecorded: 2,
        hidden: 0,
      },
    });
  });

  it('names no VM and no host that the person may not read', async () => {
    world.access.grant(alan, /bastionHosts\/read$/, 'bas-hub');

    const reply = await world.say('coverage bas-hub', { by: alan });

    expect(reply).toMatchObject({
      coverage: { machines: [], hidden: 2, around: [], hiddenAround: 1, unrecorded: 2 },
    });
    expect(JSON.stringify(reply)).not.toMatch(/web-0|bas-branch/);
  });

  it('says that it can’t tell when the network can’t be read', async () => {
    world.azure.network.hidden.add(networkId('vnet-hub'));

    expect(await world.say('coverage bas-hub')).toMatchObject({ kind: 'coverage', coverage: undefined });
  });
});

describe('history', () => {
  it('is of the hosts that the person may read, ten a page', async () => {
    for (let n = 0; n < 12; n += 1) {
      await world.say('enable recording on bas-hub', { activityId: `a${n}` });
      world.operations.become(world.operations.all[n]?.id ?? '', 'rejected');
    }

    expect(await world.say('history')).toMatchObject({ operations: { length: 10 }, page: 1, hasMore: true });
    expect(await world.say('history on bas-hub page 2')).toMatchObject({
      host: { name: 'bas-hub' },
      operations: { length: 2 },
      page: 2,
      hasMore: false,
    });
    expect(await world.say('history bas-branch')).toMatchObject({ operations: [] });
    world.access.grant(alan, /bastionHosts\/read$/, 'bas-dev');
    expect(await world.say('history', { by: alan })).toMatchObject({ operations: [] });
  });
});

describe('handover', () => {
  it('has nothing to say where the bot set up nothing', async () => {
    expect(await world.say('handover')).toMatchObject({ kind: 'handover', host: undefined, hosts: [] });
    expect(await world.say('handover bas-hub')).toMatchObject({ host: { name: 'bas-hub' }, hosts: [] });
    expect(await world.say('handover', { by: alan })).toMatchObject({ kind: 'rightsMissing' });
  });
});

describe('a host’s resource group', () => {
  const twin = bastionHost({ name: 'bas-hub', resourceGroup: 'rg-other' });
  const far = bastionHost({ name: 'bas-hub', subscriptionId: sharedSubscription });

  it('tells hosts of one name apart, in every command', async () => {
    world.azure.setHost(twin);

    for (const text of ['status rg-other/bas-hub', 'check RG-Other/BAS-HUB', 'coverage for rg-other/bas-hub']) {
      const reply = await world.say(text, { by: edsger });
      expect(JSON.stringify(reply), text).toContain('rg-other/providers');
    }
    expect(await world.say('enable recording on rg-network/bas-hub')).toMatchObject({
      operation: { request: { hostId: hub.id } },
    });
  });

  it('is in the command of the buttons when the name alone fits two', async () => {
    world.azure.setHost(twin);

    expect(await world.say('status bas-hub')).toMatchObject({
      kind: 'choose',
      options: expect.arrayContaining([
        { label: 'bas-hub (rg-network)', command: 'status on rg-network/bas-hub' },
        { label: 'bas-hub (rg-other)', command: 'status on rg-other/bas-hub' },
      ]),
    });
  });

  it('answers the question which of them is meant', async () => {
    world.azure.setHost(twin);
    await world.say('status bas-hub');

    expect(await world.say('rg-other/bas-hub')).toMatchObject({ status: { host: { resourceGroup: 'rg-other' } } });
  });

  it('isn’t enough for two of one name and group in two subscriptions: then the buttons hold the ids', async () => {
    world.azure.setHost(far);

    expect(await world.say('status rg-network/bas-hub')).toMatchObject({
      kind: 'choose',
      options: expect.arrayContaining([expect.objectContaining({ command: `status on ${far.id}` })]),
    });
  });

  it('means no host of another group', async () => {
    expect(await world.say('status rg-other/bas-hub')).toMatchObject({
      kind: 'choose',
      question: expect.stringContaining('I see no bastion host “rg-other/bas-hub”'),
    });
  });
});
