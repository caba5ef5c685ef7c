import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, grace } from '../../src/demo/people.ts';
import { botMention, done, type EdgeWorld, inChannel, inGroup, startEdge, until } from '../fakes/edge-world.ts';

let world: EdgeWorld;

beforeEach(async () => {
  world = await startEdge();
});

afterEach(async () => {
  await world.stop();
});

describe('a sign that the bot is at work', () => {
  it.each([
    [{}, ['a:personal']],
    [{ ...inGroup, text: '<at>Bastion</at> hosts', entities: [botMention] }, ['19:group']],
    // Teams shows none in channels.
    [{ ...inChannel, text: '<at>Bastion</at> hosts', entities: [botMention] }, []],
  ])('comes before "reading Azure", where Teams shows one (%#)', async (where, typing) => {
    const { reached, release } = world.held();
    const answered = world.post(world.activity(where));
    await reached;

    world.clock.pass(150);
    await until(() => world.connector.typing.length === typing.length);
    release(done('3 hosts'));
    await answered;

    expect(world.connector.typing).toEqual(typing);
    expect(world.shown()).toEqual(['3 hosts']);
  });

  it('is not sent with what is answered at once', async () => {
    await world.post(world.activity());
    world.clock.pass(10_000);

    expect(world.connector.typing).toEqual([]);
  });
});

describe('the button that says where approval cards go', () => {
  it.each([
    ['approvals.here', true, 'approvals here'],
    ['approvals.asked', false, 'approvals where asked'],
  ])('%s is done for its presser, and answered to all in the conversation', async (verb, here, shown) => {
    const value = { action: { type: 'Action.Execute', verb, data: {} } };
    const { status } = await world.post(
      world.activity({ type: 'invoke', name: 'adaptiveCard/action', value, ...inChannel }),
    );
    await world.teamsBot.drain();

    expect(status).toBe(200);
    expect(world.script.placed).toMatchObject([
      { here, caller: { entraObjectId: ada.entraObjectId }, conversation: { id: inChannel.conversation.id } },
    ]);
    expect(world.shown()).toEqual([shown]);
  });

  it('is not a text that somebody types', async () => {
    await world.post(world.activity({ text: 'approvals.here' }));

    expect(world.script.placed).toEqual([]);
  });

  it('works in clients without Action.Execute, too, and carries nothing else', async () => {
    await world.post(world.activity({ text: undefined, value: { verb: 'approvals.here' } }));
    await world.post(world.activity({ text: undefined, value: { verb: 'approvals.here', conversation: '19:mine' } }));

    expect(world.script.placed).toHaveLength(1);
  });
});

describe('several people in one conversation', () => {
  it('get their own answers, each in a message of its own, in the thread where they asked', async () => {
    world.script.handle = async ({ text, caller }) => done(`${text} for ${caller.name}`);
    const by = (name: string, entraObjectId: string, thread: string) => ({
      from: { id: `29:${name}`, name, aadObjectId: entraObjectId },
      conversation: { ...inChannel.conversation, id: `19:abc@thread.tacv2;messageid=${thread}` },
      text: '<at>Bastion</at> hosts',
      entities: [botMention],
    });

    await Promise.all([
      world.post(world.activity(by('Ada', ada.entraObjectId, '17'))),
      world.post(world.activity(by('Grace', grace.entraObjectId, '18'))),
    ]);

    const answers = world.connector.sent.map(({ conversationId, activity }) => [conversationId, activity.summary]);
    expect(answers.toSorted()).toEqual([
      ['19:abc@thread.tacv2;messageid=17', 'hosts for Ada'],
      ['19:abc@thread.tacv2;messageid=18', 'hosts for Grace'],
    ]);
  });
});
