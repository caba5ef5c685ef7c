import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMembers, type Members } from '../../src/bot/members.ts';
import { ada, demoTenantId } from '../../src/demo/people.ts';
import { conversation, personOf } from '../fakes/chat-world.ts';
import { type EdgeWorld, startEdge } from '../fakes/edge-world.ts';
import { FakeClock } from '../fakes/fake-clock.ts';

const member = {
  id: ada.chatId,
  objectId: ada.entraObjectId,
  userPrincipalName: 'ada@contoso.example',
  tenantId: demoTenantId,
  userRole: 'user',
};
let world: EdgeWorld;
let clock: FakeClock;
let members: Members;

beforeAll(async () => {
  world = await startEdge();
});
afterAll(() => world.stop());
beforeEach(() => {
  clock = new FakeClock();
  members = ask('refused');
  world.connector.requests.length = 0;
  world.connector.members.clear();
});

function ask(guests: 'refused' | 'allowed') {
  const rules = { serviceHosts: [], loopbackServiceUrls: true };
  const { adapter, log } = world;
  return createMembers({
    connectorFor: (url) => adapter.connectorFor(url),
    rules,
    tenantId: demoTenantId,
    guests,
    clock,
    log,
  });
}

function membership(of = members, at = world.connector.serviceUrl) {
  const channel = { ...conversation('channel', '19:abc@thread.tacv2;messageid=17'), serviceUrl: at };
  return of.membershipOf(personOf(ada), channel);
}

describe('what Teams says of the sender', () => {
  it.each([
    ['a member', {}, 'member'],
    [
      'a guest, whom Teams gives the role "user" too',
      { userPrincipalName: 'a_b.example#EXT#@contoso.example' },
      'guest',
    ],
    ['somebody with the role of a guest', { userRole: 'guest' }, 'guest'],
    ['somebody anonymous', { userRole: 'anonymous' }, 'guest'],
    ['somebody of another tenant', { tenantId: '99999999-0c1e-4e0b-9b6f-1f2a3b4c5d6e' }, 'foreign'],
    ['somebody without a sign-in name', { userPrincipalName: undefined }, 'unknown'],
  ])('makes %s', async (_, changes, expected) => {
    world.connector.members.set(ada.chatId, { ...member, ...changes });

    expect(await membership()).toBe(expected);
  });

  it('is asked of the channel, not of the thread, and kept for five minutes', async () => {
    world.connector.members.set(ada.chatId, member);
    await membership();
    clock.pass(299_999);
    await membership();
    const before = [...world.connector.requests];
    clock.pass(1);
    await membership();

    expect(before).toEqual([
      `GET /amer/v3/conversations/${encodeURIComponent('19:abc@thread.tacv2')}/members/29%3Auser-1`,
    ]);
    expect(world.connector.requests).toHaveLength(2);
  });

  it('is unknown when Teams does not answer, and asked again soon', async () => {
    const first = await membership();
    world.connector.members.set(ada.chatId, member);
    clock.pass(10_000);

    expect([first, await membership()]).toEqual(['unknown', 'member']);
  });

  it('is not asked where Teams isn’t', async () => {
    expect(await membership(members, 'https://evil.example/')).toBe('unknown');
    expect(world.connector.requests).toEqual([]);
  });

  it('makes guests members where they are allowed', async () => {
    world.connector.members.set(ada.chatId, { ...member, userRole: 'guest' });

    expect(await membership(ask('allowed'))).toBe('member');
  });
});

describe('somebody whom the bot doesn’t serve', () => {
  const approve = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'operation.approve', data: { operationId: 'x-1', revision: 1 } } },
  };

  it.each([
    ['guest', "I don't answer guests"],
    ['foreign', 'belongs to another organisation'],
  ] as const)('gets a sentence and nothing else: %s', async (kind, sentence) => {
    const edge = await startEdge();
    edge.script.membership = async () => kind;

    await edge.post(edge.activity({ text: 'hosts' }));
    const click = await edge.post(edge.activity(approve));

    expect(edge.connector.sent.map(({ activity }) => activity.text)).toEqual([expect.stringContaining(sentence)]);
    expect(click.body).toMatchObject({ statusCode: 200, value: expect.stringContaining(sentence) });
    expect([edge.script.handled, edge.script.clicks]).toEqual([[], []]);
    await edge.stop();
  });

  it('may only read while Teams can’t be asked', async () => {
    const edge = await startEdge();
    edge.script.membership = async () => 'unknown';

    await edge.post(edge.activity({ text: 'hosts' }));
    const click = await edge.post(edge.activity(approve));

    expect(edge.script.handled).toMatchObject([{ text: 'hosts', mayOnlyRead: true }]);
    expect(edge.script.clicks).toEqual([]);
    expect(click.body).toMatchObject({ value: expect.stringContaining('Nothing was changed') });
    await edge.stop();
  });
});
