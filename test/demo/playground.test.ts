import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/demo/card-text.ts';
import { ada, demoTenantId, grace } from '../../src/demo/people.ts';
import { type Playground, startPlayground } from '../../src/demo/playground.ts';
import { type ChatMessage, connectPlayground, type PlaygroundClient } from '../../src/demo/playground-client.ts';
import { type EchoBot, startEchoBot } from '../fakes/echo-bot.ts';

const patienceMs = 5_000;

describe('the Agents Playground, driven without a browser', () => {
  let bot: EchoBot;
  let playground: Playground;
  let client: PlaygroundClient;
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));

  beforeAll(async () => {
    bot = await startEchoBot();
    playground = await startPlayground({ botUrl: bot.url, folder });
    client = await connectPlayground(playground.url);
  }, 60_000);
  afterAll(async () => {
    client?.close();
    await playground?.stop();
    await bot?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function echoOf(conversationId: string, text: string): Promise<ChatMessage> {
    return client.until(
      (all) => all.find((m) => m.conversationId === conversationId && shown(m).includes(text)),
      `the bot echoes "${text}"`,
      patienceMs,
    );
  }

  function shown(message: ChatMessage): string {
    return message.card === undefined ? '' : cardText(message.card);
  }

  it('is reachable on the loopback address only', async () => {
    const ask = (host: string) => fetch(`http://${host}:${playground.port}/_internal/v1/config`).then(({ ok }) => ok);

    expect(await ask('127.0.0.1')).toBe(true);
    // A server that listens on all interfaces would answer here too.
    await expect(ask('127.0.0.2')).rejects.toThrow('fetch failed');
  });

  it('installs the bot in a chat that is opened', async () => {
    await client.open(playground.conversations.personal);

    await expect.poll(() => bot.activities.map(({ type }) => type)).toContain('installationUpdate');
  });

  it('speaks in the personal chat as Ada, with the ids of the demo', async () => {
    await client.say(playground.conversations.personal, 'hello');

    await echoOf(playground.conversations.personal, 'hello');
    expect(bot.activities.find(({ text }) => text === 'hello')).toMatchObject({
      from: { id: ada.chatId, name: ada.name, aadObjectId: ada.entraObjectId },
      conversation: { id: playground.conversations.personal, conversationType: 'personal', tenantId: demoTenantId },
    });
  });

  it('is heard in the group chat only with a mention', async () => {
    await client.say(playground.conversations.group, 'unheard');
    await client.say(playground.conversations.group, 'heard', { mention: true });

    await echoOf(playground.conversations.group, 'heard');
    expect(bot.activities.filter(({ text }) => text?.includes('unheard'))).toEqual([]);
  });

  it('answers in the thread of a channel post', async () => {
    const thread = await client.say(playground.conversations.channel, 'in a thread', { mention: true });

    expect(thread).toMatch(/;messageid=/);
    expect((await echoOf(thread, 'in a thread')).conversationId).toBe(thread);
  });

  it('presses a button as somebody else, with what was entered', async () => {
    await client.say(playground.conversations.group, 'for grace', { mention: true });
    const message = await echoOf(playground.conversations.group, 'for grace');

    const answer = await client.press(message, 'Touch', grace, { reason: 'why not' });

    expect(answer).toEqual({ kind: 'card' });
    const now = client.messages(playground.conversations.group).find(({ id }) => id === message.id);
    expect(now?.updates).toBe(1);
    expect(now === undefined ? '' : shown(now)).toContain('Touched by Grace Hopper with {"n":1,"reason":"why not"}');
  });

  it('gives what the bot says to the presser alone', async () => {
    await client.say(playground.conversations.personal, 'a secret');
    const message = await echoOf(playground.conversations.personal, 'a secret');

    expect(await client.press(message, 'Whisper', ada)).toEqual({ kind: 'message', text: 'psst, Ada Lovelace' });
  });

  it('keeps the update that overtakes the answer of a press', async () => {
    await client.say(playground.conversations.personal, 'later');
    const message = await echoOf(playground.conversations.personal, 'later');
    const changes: string[] = [];
    client.onChange((changed) => changes.push(shown(changed)));

    await client.press(message, 'Later', ada);

    await echoOf(playground.conversations.personal, 'Updated for Ada Lovelace');
    expect(changes.filter((text) => text.includes('An older state'))).toEqual([]);
  });

  it('says which buttons there are when one is missing', async () => {
    await client.say(playground.conversations.personal, 'no such button');
    const message = await echoOf(playground.conversations.personal, 'no such button');

    await expect(client.press(message, 'Approve', ada)).rejects.toThrow(
      'the card has no button "Approve" to press, but: Touch, Whisper, Later',
    );
  });

  it('says what it waited for in vain', async () => {
    await expect(client.until(() => undefined, 'pigs fly', 200)).rejects.toThrow(
      'after 0.2 s still waiting until pigs fly',
    );
  });
});
