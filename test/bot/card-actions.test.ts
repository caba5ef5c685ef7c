import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, demoTenantId, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { ClickRefusal } from '../../src/operations/operations.ts';
import { type EdgeWorld, startEdge } from '../fakes/edge-world.ts';

const operationId = '202611-0123456789abcdef';
const data = { operationId, revision: 2 };
const inGroup = { conversation: { id: '19:group', conversationType: 'groupChat', tenantId: demoTenantId } };
let world: EdgeWorld;

beforeEach(async () => {
  world = await startEdge();
});

afterEach(async () => {
  await world.stop();
});

/** Presses a button; the answer is the invoke's body. */
async function press(verb: string, buttonData: unknown, overrides: object = {}) {
  const value = { action: { type: 'Action.Execute', id: 'x', title: 'y', verb, data: buttonData }, trigger: 'manual' };
  const answer = await world.post(pressed(value, overrides));
  expect(answer.status).toBe(200);
  return answer.body as { statusCode: number; type: string; value: unknown };
}

function pressed(value: unknown, overrides: object = {}) {
  return world.activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    from: { id: grace.chatId, name: grace.name, aadObjectId: grace.entraObjectId },
    replyToId: 'message-1',
    text: undefined,
    value,
    ...inGroup,
    ...overrides,
  });
}

function operation(status: string): Operation {
  return { id: operationId, status, revision: 2, cardActivityId: 'message-1' } as unknown as Operation;
}

describe('pressing a button of an operation', () => {
  it.each([
    ['operation.approve', 'approve'],
    ['operation.reject', 'reject'],
    ['operation.cancel', 'cancel'],
  ])('%s decides as the person whom Teams names, in the conversation where the card is', async (verb, decision) => {
    world.script.click = async () => ({ kind: 'accepted', operation: operation('approved') });

    const answer = await press(verb, data);

    expect(world.script.clicks).toMatchObject([
      {
        decision,
        operationId,
        revision: 2,
        conversationId: '19:group',
        caller: { entraObjectId: grace.entraObjectId },
      },
    ]);
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(JSON.stringify(answer.value)).toContain('operation approved 2');
    expect(world.connector.requests).toEqual([]);
  });

  it('tells the presser alone why it counts for nothing', async () => {
    const refuse = (refusal: ClickRefusal) => async () => ({ kind: 'refused' as const, refusal, operation: undefined });
    world.script.click = refuse('ownRequest');

    expect(await press('operation.approve', data)).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'refused ownRequest',
    });
  });

  it('tells the presser alone which rights are missing, and takes no decision', async () => {
    world.script.lacking = [{ action: 'hosts/write', scope: '/', usualRole: 'x', why: 'noRole', detail: undefined }];

    expect(await press('operation.approve', data)).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'lacks hosts/write',
    });
    expect(world.script.clicks).toEqual([]);
    expect(world.connector.requests).toEqual([]);
  });

  it('shows the current card to who pressed an older one', async () => {
    world.script.click = async () => ({
      kind: 'refused',
      refusal: 'staleCard',
      operation: operation('awaitingApproval'),
    });

    expect(JSON.stringify(await press('operation.approve', data))).toContain('operation awaitingApproval 2');
  });

  it.each([
    ['operation.approve', /^Your yes counts/],
    ['operation.reject', /^Asked to reject/],
    ['operation.cancel', /^Asked to cancel/],
  ])('%s on another card than its own is answered by a sentence, not a copy of its card', async (verb, said) => {
    world.script.click = async () => ({ kind: 'accepted', operation: operation('running') });

    expect(await press(verb, data, { replyToId: 'small-card' })).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringMatching(said),
    });
  });

  it('shows no copy of the card to who pressed an older button on another card', async () => {
    world.script.click = async () => ({ kind: 'refused', refusal: 'staleCard', operation: operation('running') });

    const answer = await press('operation.cancel', data, { replyToId: 'small-card' });

    expect(answer.value).toMatch(/^refused staleCard/);
  });

  it('decides once when Teams sends the press ten times, and gives each the same answer', async () => {
    world.script.click = async () => ({ kind: 'accepted', operation: operation('approved') });
    const invoke = pressed({ action: { type: 'Action.Execute', verb: 'operation.approve', data } });

    const answers = await Promise.all(Array.from({ length: 10 }, () => world.post(invoke)));

    expect(world.script.clicks).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('answers within 2.5 s, whatever the store does', async () => {
    const reached = Promise.withResolvers<void>();
    world.script.click = () => {
      reached.resolve();
      return new Promise(() => {});
    };
    const answer = press('operation.approve', data);
    await reached.promise;

    world.clock.pass(2_500);

    expect((await answer).value).toMatch(/still working/);
  });

  it('names a reference when something breaks, and the log has the rest', async () => {
    world.script.click = async () => {
      throw new Error('the inner reason');
    };

    const { statusCode, value } = await press('operation.approve', data);

    expect(statusCode).toBe(200);
    expect(value).toMatch(/reference \w{8}/);
    expect(world.log.lines.join()).toContain('the inner reason');
  });
});

describe('a press that no card of ours sends', () => {
  it.each<[string, string, unknown]>([
    ['an unknown verb', 'operation.delete', data],
    ['no data', 'operation.approve', undefined],
    ['an unknown key', 'operation.approve', { ...data, approved: true }],
    ['a host and a VM at once', 'sessions.who', { hostId: '/subscriptions/1', machine: 'x' }],
    ['markup for a VM', 'sessions.who', { machine: '<at>All</at>' }],
    ['another caller', 'operation.approve', { ...data, caller: { entraObjectId: ada.entraObjectId } }],
    ['__proto__', 'operation.approve', JSON.parse(`{"operationId":"${operationId}","revision":2,"__proto__":{"a":1}}`)],
    ['a constructor', 'operation.approve', { ...data, constructor: { prototype: { approved: true } } }],
    ['a revision as text', 'operation.approve', { ...data, revision: '2' }],
    ['a negative revision', 'operation.approve', { ...data, revision: -1 }],
    ['an id that is a path', 'operation.approve', { ...data, operationId: '../x' }],
    ['an id of 100 kB', 'operation.approve', { ...data, operationId: 'x'.repeat(100_000) }],
    ['a list', 'operation.approve', [operationId, 2]],
    ['an empty command', 'command.run', { command: '' }],
  ])('is refused and decides nothing: %s', async (_what, verb, buttonData) => {
    expect(await press(verb, buttonData)).toMatchObject({
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'BadRequest' },
    });
    expect(world.script.clicks).toEqual([]);
    expect(world.script.handled).toEqual([]);
  });

  it.each([undefined, null, 'text', {}, { action: 'x' }, { action: { type: 'Action.Submit', verb: 'command.run' } }])(
    'is refused when its value is %j',
    async (value) => {
      const answer = await world.post(pressed(value));

      expect(answer).toMatchObject({ status: 200, body: { statusCode: 400 } });
    },
  );

  it('is answered 501 when it is another kind of invoke', async () => {
    expect((await world.post(pressed({}, { name: 'composeExtension/query' }))).status).toBe(501);
  });
});

describe('asking who is connected', () => {
  it('tells the presser alone', async () => {
    expect(await press('operation.who', { operationId })).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'who unknownOperation',
    });
    expect(world.connector.requests).toEqual([]);
  });

  it.each([
    { hostId: '/subscriptions/1/resourceGroups/rg-a/providers/X/bastionHosts/bas-hub' },
    { machine: 'sql-prod-03' },
  ])('through a host or to a VM, too: %j', async (where) => {
    expect((await press('sessions.who', where)).value).toBe('who unknownOperation');
    expect(world.script.wheres).toMatchObject([{ where, caller: { tenantId: demoTenantId } }]);
    expect(world.connector.requests).toEqual([]);
  });

  it('looks anew at the next press, where the first was answered in time', async () => {
    await press('sessions.who', { machine: 'web-01' });
    await press('sessions.who', { machine: 'web-01' });

    expect(world.script.wheres).toHaveLength(2);
  });

  it('keeps an answer that came too late for the next press of the same person', async () => {
    const asked = Promise.withResolvers<void>();
    const found = Promise.withResolvers<{ kind: 'rightsMissing'; missing: [] }>();
    let times = 0;
    world.script.who = () => {
      times += 1;
      asked.resolve();
      return found.promise;
    };
    const first = press('operation.who', { operationId });
    await asked.promise;
    world.clock.pass(2_500);
    expect((await first).value).toMatch(/again in a moment/);
    found.resolve({ kind: 'rightsMissing', missing: [] });

    expect((await press('operation.who', { operationId })).value).toBe('who rightsMissing');
    expect(times).toBe(1);
  });
});

describe('saying how a connection went', () => {
  it.each([
    ['proof.works', 'works'],
    ['proof.fails', 'fails'],
  ])('goes in with the caller of the token (%s)', async (verb, verdict) => {
    const answer = await press(verb, { operationId });

    expect(answer.value).toBe('tried refused');
    expect(world.script.tried).toMatchObject([
      { verdict, operationId, caller: { entraObjectId: grace.entraObjectId, tenantId: demoTenantId } },
    ]);
  });

  it('takes no word on who says so', async () => {
    expect(await press('proof.fails', { operationId, caller: 'ada' })).toMatchObject({ statusCode: 400 });
    expect(world.script.tried).toEqual([]);
  });
});

describe('a button that stands for a command', () => {
  it('names a host by its name though its command carries the id', async () => {
    const id = '/subscriptions/1/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-spoke';

    const answer = await press('command.run', { command: `enable recording on ${id} to auditstore/rec-1` });
    await world.teamsBot.drain();

    expect(answer.value).toBe('Asked: enable recording on bas-spoke to auditstore/rec-1');
    expect(world.script.handled).toMatchObject([{ text: expect.stringContaining(id) }]);
  });

  it('runs it as if the presser had typed it, and says so at once', async () => {
    const answer = await press('command.run', { command: 'status bas-hub' });
    await world.teamsBot.drain();

    expect(answer.value).toBe('Asked: status bas-hub');
    expect(world.script.handled).toMatchObject([
      { text: 'status bas-hub', caller: { entraObjectId: grace.entraObjectId } },
    ]);
    expect(world.shown()).toEqual(['did status bas-hub']);
  });
});

describe('Action.Submit, of clients that know nothing else', () => {
  const submit = (value: unknown, overrides: object = {}) =>
    world.post(pressed(value, { type: 'message', name: undefined, ...overrides }));

  it('decides like Action.Execute, without a mention, and leaves the card to the operation', async () => {
    world.script.click = async () => ({ kind: 'accepted', operation: operation('approved') });

    await submit({ verb: 'operation.approve', ...data });

    expect(world.script.clicks).toMatchObject([
      { decision: 'approve', caller: { entraObjectId: grace.entraObjectId } },
    ]);
    expect(world.connector.requests).toEqual([]);
  });

  it('answers a refusal by a message', async () => {
    await submit({ verb: 'operation.approve', ...data });

    expect(world.shown()).toEqual(['refused unknown']);
  });

  it('runs a command', async () => {
    await submit({ verb: 'command.run', command: 'hosts' });

    expect(world.shown()).toEqual(['did hosts']);
  });

  it('names connected people in a personal chat only', async () => {
    const personal = { conversation: { id: 'a:p', conversationType: 'personal', tenantId: demoTenantId } };

    await submit({ verb: 'operation.who', operationId });
    await submit({ verb: 'operation.who', operationId }, personal);
    await submit({ verb: 'sessions.who', machine: 'web-01' });

    const refused = expect.stringMatching(/one person alone/);
    expect(world.shown()).toEqual([refused, 'who unknownOperation', refused]);
  });

  it.each([
    ['an unknown key', { verb: 'operation.approve', ...data, approved: true }],
    [
      '__proto__',
      JSON.parse(`{"verb":"operation.approve","operationId":"${operationId}","revision":2,"__proto__":{}}`),
    ],
    ['no verb', data],
    ['a list', [1]],
  ])('is refused with %s', async (_what, value) => {
    await submit(value);

    expect(world.script.clicks).toEqual([]);
    expect(world.script.handled).toEqual([]);
    expect(world.shown()).toEqual([expect.stringMatching(/can't read that button/)]);
  });
});
