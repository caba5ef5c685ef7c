import { beforeEach, describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type { Engine } from '../../src/operations/engine.ts';
import type { ConversationRef, Operation } from '../../src/operations/operation.ts';
import type { Click, ClickOutcome, Submission } from '../../src/operations/operations.ts';
import { ChatProblem } from '../../src/operations/ports.ts';
import { createKillSwitch } from '../fakes/kill-switch.ts';
import { ada, createWorld, grace, group, submission } from './engine-world.ts';

const board: ConversationRef = { ...group, kind: 'channel', id: '19:board' };

type World = ReturnType<typeof createWorld>;

let world: World;
let engine: Engine;

beforeEach(() => {
  world = createWorld();
  engine = world.start();
});

/** Asked in the group, decided on the board. */
async function ask(change: Partial<Submission> = {}): Promise<Operation> {
  const cardActivityId = await world.chat.postReading();
  const askedIn = { conversation: group, cardActivityId };
  const operation = await engine.operations.submit({ ...submission(engine), conversation: board, askedIn, ...change });
  await engine.loop.settle();
  return operation;
}

function press(operation: Operation, decision: Click['decision'], conversationId: string, caller = grace) {
  return engine.operations.click({ decision, operationId: operation.id, revision: 1, caller, conversationId });
}

async function stored({ id }: Operation): Promise<Operation> {
  const found = await engine.operations.find(id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

const refusalOf = (outcome: ClickOutcome) => (outcome.kind === 'refused' ? outcome.refusal : outcome.kind);

describe('a change that is asked in one conversation and decided in another', () => {
  it('has a card in each: the reading one becomes the asker’s', async () => {
    const operation = await stored(await ask());

    expect([...world.chat.cards.values()]).toMatchObject([{ id: operation.id, conversation: board }]);
    expect([...world.chat.statusCards.keys()]).toEqual([operation.askedIn?.cardActivityId]);
    expect(world.chat.readings.size).toBe(0);
  });

  it('keeps both cards up to date, and tells the asker the end once', async () => {
    const operation = await ask();

    await press(operation, 'approve', board.id);
    await world.run(engine);

    const shown = [...world.chat.cards.values(), ...world.chat.statusCards.values()];
    expect(shown.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(world.chat.closings).toHaveLength(1);
  });

  it('is decided only where its approval card is', async () => {
    const operation = await ask();

    expect(refusalOf(await press(operation, 'approve', group.id))).toBe('unknown');
    expect(refusalOf(await press(operation, 'reject', group.id))).toBe('unknown');
    expect(refusalOf(await press(operation, 'approve', '19:elsewhere'))).toBe('unknown');
    expect(refusalOf(await press(operation, 'approve', `${board.id};messageid=7`))).toBe('accepted');
  });

  it('can be canceled by the asker where they asked, not from anywhere else', async () => {
    const operation = await ask();

    expect(refusalOf(await press(operation, 'cancel', '19:elsewhere', ada))).toBe('unknown');
    expect(refusalOf(await press(operation, 'cancel', group.id, ada))).toBe('accepted');
    expect(await stored(operation)).toMatchObject({ status: 'canceled' });
  });

  it('is decided where it was asked when the place for approvals is closed to the bot', async () => {
    world.chat.failCards(board.id, new ChatProblem('gone', 'removed'));
    const operation = await stored(await ask());

    expect(operation).toMatchObject({ conversation: group, status: 'awaitingApproval' });
    expect(operation.askedIn).toBeUndefined();
    expect([...world.chat.cards.keys()]).toEqual([operation.cardActivityId]);
    expect(refusalOf(await press(operation, 'approve', group.id))).toBe('accepted');
    expect([...world.audited.values()]).toContainEqual(expect.objectContaining({ kind: 'undelivered' }));
  });

  it('is decided where it was asked also when that place is closed only once the card stands there', async () => {
    const operation = await ask();
    world.chat.closeConversation(board.id);
    // A cancel that doesn't count changes the card.
    world.rights.missing = async () => [{ action: 'a', scope: 's', why: 'noRole', detail: undefined, usualRole: '' }];
    await press(operation, 'cancel', group.id, grace);
    await engine.loop.settle();

    const left = await stored(operation);
    expect(left).toMatchObject({ conversation: group, status: 'awaitingApproval' });
    expect(refusalOf(await press(left, 'approve', group.id))).toBe('accepted');
  });

  it('gets its asker’s card anew when that is gone, or was never posted', async () => {
    const operation = await ask({ askedIn: { conversation: group, cardActivityId: undefined } });

    expect((await stored(operation)).askedIn?.cardActivityId).toMatch(/^card-/);
    expect(world.chat.statusCards.size).toBe(1);
  });

  it('tells approvers and asker, each where they read, that recording can’t be switched off', async () => {
    const operation = await ask();
    const denied = Array.from({ length: 20 }, () => new AzureProblem('denied', 'no'));
    world.azure.faults.push(undefined, undefined, ...denied);
    world.azure.afterSwitchOn = new AzureProblem('refused', 'verification failed');
    await press(operation, 'approve', board.id);
    await world.run(engine, 60_000);

    expect(world.chat.alarmedIn.toSorted()).toEqual([board.id, group.id]);
  });
});

describe('the asker’s card', () => {
  /** Asked, and the bot killed at this point of its contacts with the outside; another process then waits for its rows. */
  async function killedWhileAsked(killAt: number) {
    world = createWorld();
    const death = createKillSwitch(killAt);
    const first = world.start(death);
    const askedIn = { conversation: group, cardActivityId: undefined };
    const asked = { ...submission(first), conversation: board, askedIn };
    await Promise.race([first.operations.submit(asked).then(() => first.loop.settle()), death.death]);
    engine = world.start();
    return { died: death.killed, operation: await engine.operations.submit(asked) };
  }

  it('stands though the bot was killed wherever during its first post', async () => {
    for (let killAt = 1; ; killAt += 1) {
      const { died, operation } = await killedWhileAsked(killAt);
      world.clock.pass(5001);
      await engine.loop.settle();

      const { askedIn } = await stored(operation);
      const at = `killed at ${killAt}`;
      expect(world.chat.statusCards.get(askedIn?.cardActivityId ?? '')?.id, at).toBe(operation.id);
      expect(world.chat.statusCards.size, at).toBeLessThanOrEqual(2);
      if (!died) return;
    }
  });

  it('is posted no oftener than twice when Teams loses every answer', async () => {
    world.chat.postStatusCard = async () => {
      posts += 1;
      throw new ChatProblem('ambiguous', 'lost');
    };
    let posts = 0;
    await ask({ askedIn: { conversation: group, cardActivityId: undefined } });
    await world.run(engine);

    expect(posts).toBe(2);
  });

  it('shows the end though it was decided while a killed bot still held its first post', async () => {
    for (let killAt = 1; ; killAt += 1) {
      const { died, operation } = await killedWhileAsked(killAt);
      await press(operation, 'reject', board.id);
      await world.run(engine);

      const { askedIn } = await stored(operation);
      expect(world.chat.statusCards.get(askedIn?.cardActivityId ?? '')?.status, `killed at ${killAt}`).toBe('rejected');
      if (!died) return;
    }
  });
});

describe('a card that scrolled away', () => {
  it('is posted anew, and the earlier one loses its buttons', async () => {
    const operation = await stored(await ask());
    const thread = { ...board, id: `${board.id};messageid=9` };

    expect(await engine.operations.showAgain(operation.id, thread)).toBeDefined();
    await engine.loop.settle();

    const moved = await stored(operation);
    expect(moved).toMatchObject({ conversation: thread, revision: 1, status: 'awaitingApproval' });
    expect(world.chat.moved).toEqual([operation.cardActivityId]);
    expect([...world.chat.cards.keys()]).toEqual([moved.cardActivityId]);
    expect(world.chat.statusCards.size).toBe(1);
  });

  it('loses its buttons also when it was still on its way', async () => {
    const thread = { ...board, id: `${board.id};messageid=9` };
    const { postCard } = world.chat;
    const asked = submission(engine);
    world.chat.postCard = async (operation) => {
      world.chat.postCard = postCard;
      const id = await postCard(operation);
      await engine.operations.showAgain(asked.id, thread);
      return id;
    };

    const operation = await ask();
    await world.run(engine, 60_000);

    const moved = await stored(operation);
    expect([...world.chat.cards.keys()]).toEqual([moved.cardActivityId]);
    expect(world.chat.moved).toHaveLength(1);
  });

  it('of the asker moves alone', async () => {
    const operation = await stored(await ask());

    await engine.operations.showAgain(operation.id, group);
    await engine.loop.settle();

    expect(world.chat.moved).toEqual([operation.askedIn?.cardActivityId]);
    expect([...world.chat.cards.keys()]).toEqual([operation.cardActivityId]);
    expect((await stored(operation)).askedIn?.cardActivityId).not.toBe(operation.askedIn?.cardActivityId);
  });

  it('is not shown in another conversation, nor after the end', async () => {
    const operation = await ask();
    expect(await engine.operations.showAgain(operation.id, { ...board, id: '19:elsewhere' })).toBeUndefined();

    await press(operation, 'cancel', board.id, ada);

    expect(await engine.operations.showAgain(operation.id, board)).toBeUndefined();
  });

  it('is decided by the card that stands now', async () => {
    const operation = await ask();
    await engine.operations.showAgain(operation.id, board);

    expect(refusalOf(await press(operation, 'approve', board.id))).toBe('accepted');
  });

  it('stands once, though Teams loses the answer to an update of the earlier one', async () => {
    const operation = await stored(await ask());
    world.chat.failNext('after', new ChatProblem('ambiguous', 'lost'));
    await engine.operations.showAgain(operation.id, board);
    await world.run(engine, 120_000);

    expect(new Set(world.chat.moved)).toEqual(new Set([operation.cardActivityId]));
    expect([...world.chat.cards.keys()]).toEqual([(await stored(operation)).cardActivityId]);
  });
});
