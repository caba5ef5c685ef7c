import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChat } from '../../src/bot/chat.ts';
import { ada, demoTenantId } from '../../src/demo/people.ts';
import type { ConversationRef, Operation } from '../../src/operations/operation.ts';
import { ChatProblem } from '../../src/operations/ports.ts';
import type { Fault } from '../fakes/connector.ts';
import { bot, type EdgeWorld, startEdge } from '../fakes/edge-world.ts';
import { fakePresenter } from '../fakes/fake-presenter.ts';
import { listenOnLoopback } from '../fakes/loopback.ts';

const message = { card: { type: 'AdaptiveCard' }, summary: 'a card' };
let world: EdgeWorld;
let conversation: ConversationRef;

beforeEach(async () => {
  world = await startEdge();
  conversation = {
    kind: 'channel',
    id: '19:abc@thread.tacv2;messageid=17',
    serviceUrl: world.connector.serviceUrl,
    tenantId: demoTenantId,
    bot,
  };
});

afterEach(async () => {
  await world.stop();
});

async function problemOf(sending: Promise<unknown>): Promise<ChatProblem> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ChatProblem);
  return error as ChatProblem;
}

describe('sending to Teams', () => {
  it("posts into the thread with the bot's own token, and answers the message's id", async () => {
    const id = await world.sender.post(conversation, message);

    expect(world.connector.sent).toMatchObject([
      {
        method: 'POST',
        conversationId: conversation.id,
        activityId: id,
        authorization: 'Bearer the-bots-own-token',
        activity: {
          type: 'message',
          summary: 'a card',
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }],
        },
      },
    ]);
  });

  it('replaces a message by its id', async () => {
    await world.sender.update(conversation, 'message-1', message);

    expect(world.connector.requests).toEqual([
      `PUT /amer/v3/conversations/${encodeURIComponent(conversation.id)}/activities/message-1`,
    ]);
  });

  it('fetches one token for many messages', async () => {
    for (let n = 0; n < 3; n += 1) {
      await world.sender.post(conversation, message);
    }

    expect(world.authority.tokenRequests).toHaveLength(1);
    expect(world.authority.tokenRequests[0]).toContain('grant_type=client_credentials');
  });

  it.each<[ChatProblem['kind'], Fault]>([
    ['throttled', { status: 429, headers: { 'retry-after': '7' } }],
    ['throttled', { status: 412 }],
    ['throttled', { status: 401 }],
    ['ambiguous', { status: 500 }],
    ['ambiguous', { status: 502 }],
    ['ambiguous', { status: 503, headers: { 'retry-after': '1' } }],
    ['ambiguous', { status: 504 }],
    ['ambiguous', { status: 408 }],
    ['ambiguous', { reset: true }],
    ['gone', { status: 403 }],
    ['gone', { status: 404 }],
    ['refused', { status: 400 }],
    ['refused', { status: 413 }],
    ['refused', { status: 303, headers: { location: '/elsewhere' } }],
  ])('sends one request and reports %s for %j', async (kind, fault) => {
    world.connector.faults.push(fault, fault);

    const posting = await problemOf(world.sender.post(conversation, message));
    const updating = await problemOf(world.sender.update(conversation, 'message-1', message));

    expect([posting.kind, updating.kind]).toEqual([kind, kind]);
    expect(world.connector.requests).toHaveLength(2);
  });

  it('says how long Teams wants it to wait', async () => {
    world.connector.faults.push({ status: 429, headers: { 'retry-after': '7' } });

    expect((await problemOf(world.sender.post(conversation, message))).retryAfterMs).toBe(7_000);
  });

  it('certainly sent nothing when it gets no token, and sends again when it does', async () => {
    world.authority.givesTokens = false;

    expect((await problemOf(world.sender.post(conversation, message))).kind).toBe('throttled');
    expect(world.connector.requests).toEqual([]);

    world.authority.givesTokens = true;
    await world.sender.post(conversation, message);
    expect(world.connector.sent).toHaveLength(1);
  });

  it('certainly sent nothing when nobody listens', async () => {
    const { origin, stop } = await listenOnLoopback(createServer());
    await stop();

    const problem = await problemOf(world.sender.post({ ...conversation, serviceUrl: `${origin}/` }, message));

    expect(problem.kind).toBe('throttled');
  });

  it('sends nothing to a host that is not one of Teams, though a stored conversation names it', async () => {
    const evil = { ...conversation, serviceUrl: 'https://evil.example/' };

    expect((await problemOf(world.sender.post(evil, message))).kind).toBe('refused');
    expect((await problemOf(world.sender.update(evil, 'message-1', message))).kind).toBe('refused');
    expect(world.authority.tokenRequests).toEqual([]);
  });

  it('mentions people by name, and lets no name become markup', async () => {
    const tricky = { ...ada, tenantId: demoTenantId, name: '<at>everyone</at> & "x"\u202e\n' };

    await world.sender.post(conversation, {
      text: '<b>done</b>\nnow',
      mentions: [tricky, { ...tricky, name: 'Grace' }],
      summary: 'done',
    });

    const at = '<at>&lt;at&gt;everyone&lt;/at&gt; &amp; &quot;x&quot;  </at>';
    expect(world.connector.sent[0]?.activity).toMatchObject({
      text: `${at} <at>Grace</at> &lt;b&gt;done&lt;/b&gt;<br/>now`,
      textFormat: 'xml',
      entities: [
        { type: 'mention', mentioned: { id: ada.chatId }, text: at },
        { type: 'mention', text: '<at>Grace</at>' },
      ],
    });
  });
});

describe("an operation's messages", () => {
  it('are its card, its updates, its closing mention, its alarm and the welcome, each in its conversation', async () => {
    const chat = createChat({ sender: world.sender, presenter: fakePresenter });
    const requester = { ...ada, tenantId: demoTenantId };
    const operation = { conversation, requester, status: 'succeeded', revision: 2 } as unknown as Operation;

    const id = await chat.postCard(operation);
    await chat.updateCard(operation, id);
    await chat.postClosing(operation);
    await chat.postAlarm(operation, conversation, [requester]);
    await chat.postWelcome(conversation);

    expect(world.connector.sent.map(({ method, activity }) => [method, activity.summary])).toEqual([
      ['POST', 'operation succeeded 2'],
      ['PUT', 'operation succeeded 2'],
      ['POST', 'succeeded'],
      ['POST', 'alarm'],
      ['POST', 'welcome'],
    ]);
    expect(world.connector.sent[2]?.activity.text).toBe('<at>Ada Lovelace</at> It ended: succeeded.');
  });
});
