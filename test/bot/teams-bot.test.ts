import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, demoTenantId } from '../../src/demo/people.ts';
import { UserError } from '../../src/errors.ts';
import type { ConversationRef, Operation } from '../../src/operations/operation.ts';
import { TableUnavailable } from '../../src/table.ts';
import { bot, botMention, done, type EdgeWorld, inChannel, inGroup, startEdge, until } from '../fakes/edge-world.ts';

let world: EdgeWorld;

beforeEach(async () => {
  world = await startEdge();
});

afterEach(async () => {
  await world.stop();
});

describe('a message', () => {
  it('is handed over as the command that was typed, by the person whom Teams names, and answered', async () => {
    await world.post(world.activity({ text: '&nbsp;status bas-hub' }));

    expect(world.script.handled).toMatchObject([
      {
        text: 'status bas-hub',
        caller: { entraObjectId: ada.entraObjectId, tenantId: demoTenantId, name: ada.name, chatId: ada.chatId },
        conversation: { kind: 'personal', id: 'a:personal', serviceUrl: world.connector.serviceUrl, bot },
        askedAt: new Date('2026-11-24T09:59:58.000Z'),
      },
    ]);
    expect(world.shown()).toEqual(['did status bas-hub']);
  });

  it.each([inChannel, inGroup])(
    'is answered in a group or channel only when it mentions the bot (%#)',
    async (where) => {
      await world.post(world.activity({ ...where, text: 'hosts' }));
      await world.post(world.activity({ ...where, text: '<at>Bastion</at> status', entities: [botMention] }));

      expect(world.script.handled.map(({ text }) => text)).toEqual(['status']);
      expect(world.connector.sent.map(({ conversationId }) => conversationId)).toEqual([where.conversation.id]);
    },
  );

  it('that is a mention alone asks for help by an empty text', async () => {
    await world.post(world.activity({ ...inGroup, text: '<at>Bastion</at>', entities: [botMention] }));

    expect(world.script.handled.map(({ text }) => text)).toEqual(['']);
  });

  it('runs once when Teams sends it twice, one after the other', async () => {
    const activity = world.activity();

    const first = await world.post(activity);
    const second = await world.post(activity);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(world.script.handled).toHaveLength(1);
    expect(world.connector.sent).toHaveLength(1);
  });

  it('runs once when Teams sends it ten times at the same moment', async () => {
    const activity = world.activity();

    await Promise.all(Array.from({ length: 10 }, () => world.post(activity)));

    expect(world.script.handled).toHaveLength(1);
    expect(world.connector.sent).toHaveLength(1);
  });

  it('runs again under another id, or under the same id in another conversation', async () => {
    await world.post(world.activity({ id: '1' }));
    await world.post(world.activity({ id: '2' }));
    await world.post(world.activity({ id: '1', ...inGroup, entities: [botMention] }));

    expect(world.script.handled).toHaveLength(3);
  });

  it('that was edited is never run, and told so once', async () => {
    const edited = world.activity({
      type: 'messageUpdate',
      text: 'enable recording',
      channelData: editOf(demoTenantId),
    });

    await world.post(edited);
    await world.post(edited);

    expect(world.script.handled).toEqual([]);
    expect(world.shown()).toEqual(['edited']);
  });

  it('that was edited in a channel without a mention of the bot is passed over', async () => {
    await world.post(world.activity({ type: 'messageUpdate', ...inChannel, channelData: editOf(demoTenantId) }));

    expect(world.connector.sent).toEqual([]);
  });

  it('of 100 kB is answered', async () => {
    await world.post(world.activity({ text: `help ${'<at>'.repeat(24_000)}` }));

    expect(world.script.handled[0]?.text.length).toBeLessThanOrEqual(1_000);
    expect(world.connector.sent).toHaveLength(1);
  });
});

describe('a command that takes its time', () => {
  it('says after half a second that it reads Azure, and turns that message into the answer', async () => {
    const { reached, release } = world.held();
    const answered = world.post(world.activity());
    await reached;

    world.clock.pass(499);
    expect(world.connector.requests).toEqual([]);
    world.clock.pass(1);
    await until(() => world.connector.sent.length === 1);
    expect(world.shown()).toEqual(['reading Azure']);
    release(done('3 hosts'));
    await answered;

    expect(world.shown()).toEqual(['3 hosts']);
    expect(world.connector.sent.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  });

  it('gets its answer in a message of its own when "reading Azure" is gone', async () => {
    world.script.handle = async (_request, progress) => {
      await progress('bas-hub');
      world.connector.faults.push({ status: 404 });
      return done('3 hosts');
    };

    await world.post(world.activity());

    expect(world.shown()).toEqual(['reading bas-hub', '3 hosts']);
  });

  it('names the host in the message that said only "reading Azure"', async () => {
    const ids: (string | undefined)[] = [];
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    world.script.handle = async (_request, progress) => {
      reached.resolve();
      await go.promise;
      ids.push(await progress('bas-hub'));
      return { kind: 'operation', note: 'submitted', operation: { cardActivityId: ids[0] } as Operation };
    };
    const answered = world.post(world.activity());
    await reached.promise;
    world.clock.pass(500);
    await until(() => world.connector.sent.length === 1);
    go.resolve();
    await answered;

    expect(ids).toEqual(['message-1']);
    expect(world.shown()).toEqual(['reading bas-hub']);
  });
});

describe('a reading of Azure', () => {
  it('ends when its answer is in the chat', async () => {
    world.script.handle = async (_request, progress) => {
      await progress('bas-hub');
      expect(world.script.answered).toEqual([]);
      return done('refused');
    };

    await world.post(world.activity({ text: 'enable recording' }));

    expect(world.shown()).toEqual(['refused']);
    expect(world.script.answered).toEqual(['enable recording']);
  });

  it('does not end while its answer is not in the chat', async () => {
    world.script.handle = async (_request, progress) => {
      await progress('bas-hub');
      world.connector.faults.push({ status: 400 });
      throw new UserError('azure.unavailable', 'Azure is away.', 'Try again.');
    };

    await world.post(world.activity());

    expect(world.shown()).toEqual(['reading bas-hub']);
    expect(world.script.answered).toEqual([]);
  });

  it('of a bot that died becomes the answer, without a second message', async () => {
    await world.sender.post(conversationOf('a:personal'), { text: 'left', summary: 'left' });
    world.script.handle = async (_request, progress) => {
      expect(await progress('bas-hub', 'message-1')).toBe('message-1');
      return done('3 checks fail');
    };

    await world.post(world.activity());

    expect(world.shown()).toEqual(['3 checks fail']);
    expect(world.script.answered).toHaveLength(1);
  });

  it('leaves no message that reads for ever when there are two', async () => {
    await world.sender.post(conversationOf('a:personal'), { text: 'left', summary: 'left' });
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    world.script.handle = async (_request, progress) => {
      reached.resolve();
      await go.promise;
      const cardActivityId = await progress('bas-hub', 'message-1');
      return { kind: 'operation', note: 'submitted', operation: { cardActivityId } as Operation };
    };
    const answered = world.post(world.activity());
    await reached.promise;
    world.clock.pass(500);
    await until(() => world.connector.sent.length === 2);
    go.resolve();
    await answered;

    expect(world.shown()).toEqual(['left', 'reply operation']);
  });
});

describe('a change', () => {
  it('leaves the card that it was asked with to the asker, where it is decided elsewhere', async () => {
    world.script.handle = async (_request, progress) => {
      const cardActivityId = await progress('bas-hub');
      const operation = { cardActivityId: undefined, askedIn: { cardActivityId } } as Operation;
      return { kind: 'operation', note: 'submitted', operation };
    };

    await world.post(world.activity({ text: 'enable recording' }));

    expect(world.shown()).toEqual(['reading bas-hub']);
  });

  it('leaves its card to the operation that it submitted', async () => {
    world.script.handle = async (_request, progress) => {
      const cardActivityId = await progress('bas-hub');
      return { kind: 'operation', note: 'submitted', operation: { cardActivityId } as Operation };
    };

    await world.post(world.activity({ text: 'enable recording' }));

    expect(world.connector.sent.map(({ method }) => method)).toEqual(['POST']);
    expect(world.shown()).toEqual(['reading bas-hub']);
  });

  it('that is running already is shown in the place of "reading Azure"', async () => {
    world.script.handle = async (_request, progress) => {
      await progress('bas-hub');
      return { kind: 'operation', note: 'alreadyRunning', operation: { cardActivityId: 'other' } as Operation };
    };

    await world.post(world.activity({ text: 'enable recording' }));

    expect(world.shown()).toEqual(['reply operation']);
  });

  it('goes on when the chat takes no "reading Azure", without a card to become', async () => {
    world.connector.faults.push({ status: 500 });
    const ids: unknown[] = [];
    world.script.handle = async (_request, progress) => {
      ids.push(await progress('bas-hub'));
      return { kind: 'operation', note: 'submitted', operation: { cardActivityId: undefined } as Operation };
    };

    const { status } = await world.post(world.activity());

    expect(status).toBe(200);
    expect(ids).toEqual([undefined]);
    expect(world.connector.requests).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  it("is told in an error's own words when it was written for people", async () => {
    world.script.handle = async () => {
      throw new UserError('host.unknown', 'There is no bas-x.', 'Ask for hosts.');
    };

    await world.post(world.activity());

    expect(world.shown()).toEqual(['error There is no bas-x. Ask for hosts.']);
    expect(world.log.lines).toEqual([]);
  });

  it('is told by a reference otherwise, under which the log has everything', async () => {
    world.script.handle = async () => {
      throw new Error('the inner reason');
    };

    const { status } = await world.post(world.activity());

    expect(status).toBe(200);
    const [shown] = world.shown();
    const reference = /reference (\w{8})/.exec(shown ?? '')?.[1] ?? 'none';
    expect(shown).not.toContain('inner reason');
    expect(world.log.lines.join()).toContain('the inner reason');
    expect(world.log.lines.join()).toContain(reference);
  });

  it('is tried again when the answer certainly was not sent', async () => {
    world.connector.faults.push({ status: 429, headers: { 'retry-after': '2' } });
    const answered = world.post(world.activity());
    await until(() => world.connector.requests.length === 1);
    while (world.connector.requests.length === 1) {
      world.clock.pass(2_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await answered;

    expect(world.shown()).toEqual(['did help']);
  });

  it('is not repeated when the answer may have been sent', async () => {
    world.connector.faults.push({ status: 502 });

    const { status } = await world.post(world.activity());

    expect(status).toBe(200);
    expect(world.connector.requests).toHaveLength(1);
    expect(world.log.lines.join()).toContain('message not delivered');
  });
});

describe('being added to a conversation', () => {
  it('owes it a welcome', async () => {
    await world.post(world.activity({ type: 'installationUpdate', action: 'add', from: { id: 'x' } }));
    await world.post(world.activity({ type: 'conversationUpdate', membersAdded: [bot], ...inGroup }));

    expect(world.script.welcomed.map(({ id }) => id)).toEqual(['a:personal', '19:group']);
    expect(world.connector.requests).toEqual([]);
  });

  it('owes it again when Teams delivers again what could not be saved', async () => {
    const installed = world.activity({ type: 'installationUpdate', action: 'add', from: { id: 'x' } });
    world.script.welcome = async () => {
      throw new TableUnavailable('the table did not answer');
    };

    const first = await world.post(installed);
    world.script.welcome = async () => undefined;
    const second = await world.post(installed);
    await world.post(installed);

    expect([first.status, second.status]).toEqual([500, 200]);
    expect(world.script.welcomed).toHaveLength(2);
  });

  it('owes nothing when somebody else is added, and asks Teams nothing about them', async () => {
    await world.post(world.activity({ type: 'conversationUpdate', membersAdded: [{ id: '29:somebody' }] }));
    await world.post(world.activity({ type: 'installationUpdate', action: 'remove' }));

    expect(world.script.welcomed).toEqual([]);
    expect(world.connector.requests).toEqual([]);
  });
});

describe('without authentication, for the demo', () => {
  it('takes messages without a token and sends none, but still serves one tenant only', async () => {
    const demo = await startEdge({ unauthenticated: true });

    await demo.post(demo.activity(), '');
    const foreign = await demo.post(demo.activity({ channelData: { tenant: { id: ada.entraObjectId } } }), '');
    const evil = await demo.post(demo.activity({ serviceUrl: 'http://169.254.169.254/' }), '');
    await demo.stop();

    expect(demo.shown()).toEqual(['did help']);
    expect(demo.connector.sent[0]?.authorization).toBeUndefined();
    expect([foreign.status, evil.status]).toEqual([403, 403]);
  });
});

function editOf(tenantId: string) {
  return { eventType: 'editMessage', tenant: { id: tenantId } };
}

function conversationOf(id: string): ConversationRef {
  return { kind: 'personal', id, serviceUrl: world.connector.serviceUrl, tenantId: demoTenantId, bot };
}
