import { beforeEach, describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { createConversationSettings } from '../../src/commands/conversation-settings.ts';
import { createLastAnswers } from '../../src/commands/last-answers.ts';
import { alan, barbara, grace } from '../../src/demo/people.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { ChatWorld, conversation } from '../fakes/chat-world.ts';

let world: ChatWorld;

beforeEach(() => {
  world = new ChatWorld();
});

describe('why', () => {
  it('after a refusal names the missing right and where', async () => {
    await world.say('enable recording on bas-hub', { by: barbara });

    expect(await world.say('why?', { by: barbara })).toMatchObject({
      kind: 'why',
      about: { kind: 'rightsMissing', missing: [{ action: 'Microsoft.Network/bastionHosts/write' }, {}] },
    });
  });

  it('after a plan shows what it rests on, as the request is by now', async () => {
    await world.say('enable recording on bas-hub');
    world.operations.become(world.operations.all[0]?.id ?? '', 'failed');

    expect(await world.say('warum')).toMatchObject({
      kind: 'why',
      about: { kind: 'operation', operation: { status: 'failed' } },
    });
  });

  it('after a plan that checks stopped names the checks', async () => {
    world.planner.outcome = {
      kind: 'refused',
      host: { id: 'x', name: 'bas-hub', location: '' },
      checks: [{ name: 'locks', outcome: 'fail', code: 'readOnly', data: {} }],
    };
    await world.say('enable recording on bas-hub');

    expect(await world.say('why')).toMatchObject({ about: { kind: 'planRefused', checks: [{ name: 'locks' }] } });
  });

  it('after trouble says it again, and after a fault its reference', async () => {
    world.azure.problems.set('*', new AzureProblem('unavailable', 'down'));
    await expect(world.say('hosts')).rejects.toMatchObject({ code: 'azure.unavailable' });
    expect(await world.say('why')).toMatchObject({ about: { kind: 'refused', message: expect.any(String) } });

    world.azure.problems.clear();
    world.access.missing = () => Promise.reject(new Error('a bug'));
    const fault = await world.say('hosts').catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'Fault', cause: { message: 'a bug' }, referenceId: expect.any(String) });
    expect(await world.say('why')).toMatchObject({
      about: { kind: 'fault', referenceId: (fault as { referenceId: string }).referenceId },
    });
  });

  it('is about the own answer in this conversation, not about what somebody else was told, or elsewhere', async () => {
    await world.say('enable recording on bas-hub', { by: barbara });
    await world.say('status bas-spoke');

    expect(await world.say('why')).toMatchObject({ about: { kind: 'status', host: 'bas-spoke' } });
    expect(await world.say('why', { by: barbara })).toMatchObject({ about: { kind: 'rightsMissing' } });
    expect(await world.say('why', { in: 'personal' })).toMatchObject({ kind: 'why', about: undefined });
  });

  it('asked twice is about the same answer', async () => {
    await world.say('status bas-spoke');
    await world.say('why');

    expect(await world.say('why')).toMatchObject({ about: { kind: 'status' } });
  });

  it('after a restart still knows the change that was asked for, and nothing else', async () => {
    await world.say('enable recording on bas-hub');
    await world.say('status bas-spoke');
    world.restart();

    expect(await world.say('why')).toMatchObject({ about: { kind: 'operation' } });
    expect(await world.say('why', { by: grace })).toMatchObject({ about: undefined });
  });
});

describe('same for another host', () => {
  it.each(['same for bas-branch', 'the same on bas-branch please', 'dasselbe für bas_branch', 'also for bas-branch'])(
    '%s asks the last command again, and says how it was read',
    async (text) => {
      await world.say('enable recording on bas-hub because INC-4711');

      const reply = await world.say(text);

      expect(reply).toMatchObject({ kind: 'operation', readAs: 'enable recording on bas-branch' });
      expect(world.planner.requests.at(-1)).toMatchObject({
        hostId: expect.stringContaining('bas-branch'),
        reason: 'INC-4711',
      });
    },
  );

  it('repeats the own command, not somebody else’s', async () => {
    await world.say('enable recording on bas-hub');
    await world.say('status bas-spoke', { by: barbara });

    expect(await world.say('same for bas-audit', { by: barbara })).toMatchObject({ kind: 'status' });
  });

  it('does not lose the command to talk between', async () => {
    await world.say('status bas-hub');
    await world.say('what a lovely day');
    await world.say('why');

    expect(await world.say('same for bas-audit')).toMatchObject({ kind: 'status', readAs: 'status on bas-audit' });
  });

  it('after a restart repeats the change that was asked for', async () => {
    await world.say('enable recording on bas-hub');
    world.restart();

    expect(await world.say('same for bas-branch')).toMatchObject({ kind: 'operation' });
  });

  it('with nothing before it says so', async () => {
    expect(await world.say('same for bas-hub')).toMatchObject({ title: "I don't know what to do the same" });
    expect(world.planner.requests).toEqual([]);
  });

  it('without a host asks for one, and does nothing', async () => {
    await world.say('enable recording on bas-hub');

    expect(await world.say('same for')).toMatchObject({ title: 'The same for which bastion host?' });
    expect(world.planner.requests).toHaveLength(1);
  });

  it('takes a name alone as the answer to which host', async () => {
    await world.say('enable recording');

    expect(await world.say('bas-hub')).toMatchObject({ kind: 'operation', readAs: 'enable recording on bas-hub' });
  });
});

describe('a question which host', () => {
  it('shows six buttons at most, and says that a name can be typed', async () => {
    const many = new ChatWorld(
      'confirm',
      Array.from({ length: 10 }, (_, n) => bastionHost({ name: `bas-${n}` })),
    );

    const reply = await many.say('enable recording');

    expect(reply).toMatchObject({ kind: 'choose', question: 'Which bastion host? (4 more; type the name)' });
    expect(reply.kind === 'choose' && reply.options).toHaveLength(6);
  });
});

describe('use', () => {
  it('settles the host that is meant in this conversation, for everybody in it, and says it', async () => {
    expect(await world.say('use bas-hub')).toMatchObject({ title: "bas-hub is this conversation's default now" });

    expect(await world.say('status')).toMatchObject({ kind: 'status', byDefault: 'bas-hub' });
    const plan = await world.say('enable recording', { by: grace });
    expect(plan).toMatchObject({ kind: 'operation', byDefault: 'bas-hub' });
    expect(plan.kind === 'operation' && plan.operation.readAs).toBe('enable recording on bas-hub');
    expect(await world.say('status', { in: 'personal' })).toMatchObject({ kind: 'hosts' });
  });

  it('gives way to a host that is named, and leaves the way to all of them', async () => {
    await world.say('use bas-hub');

    const named = await world.say('status bas-spoke');
    expect(named).toMatchObject({ kind: 'status', status: { host: { name: 'bas-spoke' } } });
    expect(named.byDefault).toBeUndefined();
    expect(await world.say('status all')).toMatchObject({ kind: 'hosts' });
    expect(await world.say('Cannot connect to session without valid SAS URL')).toMatchObject({ kind: 'check' });
  });

  it('alone shows it, and "use nothing" clears it', async () => {
    await world.say('use bas-hub');

    expect(await world.say('use')).toMatchObject({ title: 'Where no host is named here, bas-hub is meant' });
    await world.say('use nothing');
    expect(await world.say('use')).toMatchObject({ title: 'This conversation has no default host' });
    expect(await world.say('status')).toMatchObject({ kind: 'hosts' });
  });

  it('outlives a restart', async () => {
    await world.say('use bas-hub');
    world.restart();

    expect(await world.say('status')).toMatchObject({ kind: 'status', byDefault: 'bas-hub' });
  });

  it('names no host to a person who may not see it', async () => {
    await world.say('use bas-hub');

    expect(JSON.stringify(await world.say('use', { by: alan }))).not.toContain('bas-hub');
    expect(JSON.stringify(await world.say('status', { by: alan }))).not.toContain('bas-hub');
  });

  it('of an unknown host asks, and settles nothing', async () => {
    expect(await world.say('use bas-nowhere')).toMatchObject({ kind: 'choose' });
    expect(await world.say('use')).toMatchObject({ title: 'This conversation has no default host' });
  });
});

describe('yes', () => {
  it('names the own request that waits here, and offers its card', async () => {
    await world.say('enable recording on bas-hub', { by: grace });
    await world.say('enable recording on bas-branch');

    const reply = await world.say('yes, do it');

    const id = world.operations.all.find(({ plan }) => plan.host.name === 'bas-branch')?.id.slice(-6);
    expect(reply).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('bas-branch'),
      options: [{ command: `card ${id}` }, { command: 'requests' }],
    });
    expect(world.operations.all.map(({ status }) => status)).toEqual(['awaitingApproval', 'awaitingApproval']);
  });
});

describe('card', () => {
  it('posts the card of a request again in the thread where it is asked for', async () => {
    await world.say('enable recording on bas-hub');
    const id = world.operations.all[0]?.id.slice(-6);

    expect(await world.say(`card ${id}`, { thread: '17' })).toMatchObject({
      title: 'The card for bas-hub comes again, below',
    });
    expect(world.operations.all).toMatchObject([
      { status: 'awaitingApproval', cardActivityId: undefined, conversation: { id: '19:channel;messageid=17' } },
    ]);
  });

  it('stays in its conversation, and ends with its request', async () => {
    await world.say('enable recording on bas-hub');
    const id = world.operations.all[0]?.id ?? '';

    expect(await world.say(`card ${id}`, { in: 'personal' })).toMatchObject({
      title: 'That request belongs to another conversation',
    });
    expect(await world.say(`card ${id}`, { by: alan })).toMatchObject({ title: 'I know no such open request' });
    world.operations.become(id, 'succeeded');
    expect(await world.say(`card ${id}`)).toMatchObject({ title: 'That request has ended' });
  });
});

describe('progress', () => {
  it('shows what is at work, and without that what waits', async () => {
    await world.say('enable recording on bas-hub');
    expect(await world.say('still running??')).toMatchObject({ kind: 'requests', operations: [{}] });

    world.operations.become(world.operations.all[0]?.id ?? '', 'running');

    expect(await world.say('still running??')).toMatchObject({ kind: 'progress', operations: [{ status: 'running' }] });
    expect(await world.say('progress', { by: alan })).not.toMatchObject({ kind: 'progress' });
  });
});

describe('approvals here', () => {
  const channel = conversation('channel', '19:board;messageid=4');
  const place = (by = grace, here = true) =>
    world.commands.settlePlace({ what: 'approvals', caller: world.person(by), conversation: channel, here });

  beforeEach(() => {
    world = new ChatWorld('two-person');
  });

  it('by text alone only offers the button', async () => {
    expect(await world.say('approvals here')).toMatchObject({ kind: 'approvalsHere', place: undefined, isHere: false });

    const { operation } = await asked('channel');
    expect(operation.conversation.id).toBe('19:channel');
  });

  it('by its button sends the cards there, without the thread, wherever a change is asked', async () => {
    expect(await place()).toMatchObject({ title: 'Approval cards come here from now on' });

    const { operation } = await asked('groupChat');
    expect(operation).toMatchObject({
      conversation: { id: '19:board', kind: 'channel' },
      cardActivityId: undefined,
      askedIn: { conversation: { id: '19:groupChat' }, cardActivityId: 'card-1' },
    });
    expect(world.audit.durable).toMatchObject([{ kind: 'command', command: 'approvals here' }]);
  });

  it('lets a personal chat ask', async () => {
    await expect(world.say('enable recording on bas-hub', { in: 'personal' })).rejects.toMatchObject({
      code: 'approval.personalChat',
    });
    await place();

    expect((await asked('personal')).operation.askedIn?.conversation.kind).toBe('personal');
  });

  it('is for who may change a host that they see', async () => {
    expect(await place(barbara)).toMatchObject({ kind: 'rightsMissing' });
    expect(await place(alan)).toMatchObject({ kind: 'rightsMissing' });

    expect((await asked('groupChat')).operation.askedIn).toBeUndefined();
    expect(world.audit.durable).toMatchObject([{ kind: 'refusal' }, { kind: 'refusal' }]);
  });

  it('asks Azure anew for the rights of who presses: it is no matter of showing', async () => {
    await place();

    expect([...world.access.askedFresh]).toEqual([grace.entraObjectId]);
  });

  it('is shown with the requests and taken back by a button', async () => {
    await place();
    expect(await world.say('approvals')).toMatchObject({
      kind: 'requests',
      approvalsIn: { conversation: { id: '19:board' }, settledBy: 'Grace Hopper' },
    });

    await place(grace, false);

    expect((await asked('groupChat')).operation.askedIn).toBeUndefined();
  });

  it('outlives a restart', async () => {
    await place();
    world.restart();

    expect((await asked('groupChat')).operation.conversation.id).toBe('19:board');
  });

  it('is refused in a personal chat, and where nobody approves', async () => {
    await expect(world.say('approvals here', { in: 'personal' })).rejects.toMatchObject({ code: 'approvals.place' });
    await expect(new ChatWorld('confirm').say('approvals here')).rejects.toMatchObject({ code: 'approvals.place' });
  });

  it('lets the asker cancel where they asked', async () => {
    await place();
    await asked('groupChat');

    expect(await world.say('cancel', { in: 'groupChat' })).toMatchObject({ kind: 'confirmCancel', operations: [{}] });
    expect(await world.say('cancel', { in: 'personal' })).toMatchObject({ kind: 'message' });
  });

  async function asked(where: 'personal' | 'groupChat' | 'channel') {
    const reply = await world.say('enable recording on bas-hub', { in: where });
    if (reply.kind !== 'operation') {
      throw new Error(`expected a plan, was told ${reply.kind}`);
    }
    return reply;
  }
});

describe('what a conversation has settled', () => {
  it('is kept for the whole channel, and apart from other conversations', async () => {
    const table = createMemoryTable();
    await createConversationSettings(table).useHost('19:a;messageid=1', '/hosts/x');

    const settings = createConversationSettings(table);

    expect(await settings.defaultHost('19:a;messageid=2')).toBe('/hosts/x');
    expect(await settings.defaultHost('19:b')).toBeUndefined();
    await settings.useHost('19:a', undefined);
    expect(await settings.defaultHost('19:a')).toBeUndefined();
  });
});

describe('what people were told last', () => {
  it('is forgotten for those who asked longest ago', () => {
    const answers = createLastAnswers(world.clock);
    const by = (n: number) => world.request('hosts', { thread: String(n) });

    for (let n = 0; n <= 500; n += 1) {
      answers.remember(by(n), { kind: 'other' }, undefined);
    }

    expect([answers.of(by(0)), answers.of(by(1))]).toEqual([undefined, expect.anything()]);
  });
});
