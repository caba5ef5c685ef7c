import { describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { ChatProblem } from '../../src/operations/ports.ts';
import { ada, click, createWorld, grace, group, plan, submission } from './engine-world.ts';

async function approvedOperation(asked = plan) {
  const world = createWorld();
  const engine = world.start();
  world.facts.plan = asked;
  const { id } = await engine.operations.submit({ ...submission(engine), plan: asked });
  await engine.loop.settle();
  await click(engine, id, 'approve');
  return { world, engine, id };
}

describe('an operation', () => {
  it('runs its steps once approved, and tells the requester once', async () => {
    const { world, engine, id } = await approvedOperation();

    await world.run(engine);

    const operation = await engine.operations.find(id);
    expect(operation).toMatchObject({ status: 'succeeded', claims: [] });
    expect(operation?.lease).toBeUndefined();
    expect(world.azure.writes).toEqual(['+createContainer', '+switchOn']);
    expect(world.chat.cards.get('card-1')).toMatchObject({ status: 'succeeded' });
    expect(world.chat.cards.size).toBe(1);
    expect(world.chat.closings).toHaveLength(1);
  });

  it('is audited: who asked, who approved, each write with its correlation id, how it ended', async () => {
    const { world, engine } = await approvedOperation();

    await world.run(engine);

    const events = [...world.audited.values()].map((event) => [
      event.kind,
      event.actor === 'bot' ? 'bot' : event.actor.name,
    ]);
    expect(events).toEqual([
      ['submitted', 'Ada'],
      ['decision', 'Grace'],
      ['write', 'bot'],
      ['write', 'bot'],
      ['outcome', 'bot'],
    ]);
    expect(world.audited.get([...world.audited.keys()][2] ?? '')).toMatchObject({ correlationId: 'c-createContainer' });
  });

  it('is found, not doubled, when the same activity asks again', async () => {
    const world = createWorld();
    const engine = world.start();
    const first = await engine.operations.submit(submission(engine));
    await click(engine, first.id, 'approve');

    const second = await engine.operations.submit(submission(engine));

    expect(second).toMatchObject({ id: first.id, status: 'approved' });
    expect(await engine.operations.recent()).toHaveLength(1);
  });

  it('goes back to the card, changed and with a new revision, when the facts changed before the first write', async () => {
    const { world, engine, id } = await approvedOperation();
    world.facts.plan = { ...plan, fingerprint: 'f2' };

    await engine.loop.settle();

    expect(await engine.operations.find(id)).toMatchObject({
      status: 'awaitingApproval',
      revision: 2,
      approvals: [],
      notice: { kind: 'factsChanged' },
    });
    expect(world.azure.writes).toEqual([]);
    expect(await click(engine, id, 'approve')).toMatchObject({ kind: 'refused', refusal: 'staleCard' });
  });

  it('says then which facts changed, at most three', async () => {
    const { world, engine, id } = await approvedOperation({
      ...plan,
      facts: { a: '1', b: '2', c: '3', d: '4', e: '5' },
    });
    world.facts.plan = { ...plan, fingerprint: 'f2', facts: { a: '1', b: 'x', d: 'y', e: 'z', f: '6' } };

    await engine.loop.settle();

    const operation = await engine.operations.find(id);
    expect(operation?.notice).toEqual({
      kind: 'factsChanged',
      differences: [
        { fact: 'b', before: '2', after: 'x' },
        { fact: 'c', before: '3' },
        { fact: 'd', before: '4', after: 'y' },
      ],
    });
  });

  it('goes back to the card when more people are connected than it said', async () => {
    const { world, engine, id } = await approvedOperation();
    world.facts.plan = { ...plan, activeSessions: 3 };

    await engine.loop.settle();

    expect(await engine.operations.find(id)).toMatchObject({ notice: { kind: 'moreSessions', before: 0, now: 3 } });
    expect(world.azure.writes).toEqual([]);
  });

  it('does not count an approver who lacks the rights', async () => {
    const { world, engine, id } = await approvedOperation();
    world.rights.missing = async (person, actions) =>
      person.name === 'Grace'
        ? actions.map((action) => ({
            ...action,
            usualRole: 'Network Contributor',
            why: 'noRole' as const,
            detail: undefined,
          }))
        : [];

    await engine.loop.settle();

    expect(await engine.operations.find(id)).toMatchObject({
      status: 'awaitingApproval',
      approvals: [],
      notice: { kind: 'approverNotAllowed', person: grace },
    });
    expect(world.azure.writes).toEqual([]);
  });

  it('expires when nobody decides', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));

    await world.run(engine, 3_600_000);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'expired' });
    expect(await click(engine, id, 'approve')).toMatchObject({ refusal: 'expired' });
  });

  it('takes back what it did when Azure refuses a later step', async () => {
    const { world, engine, id } = await approvedOperation();
    world.azure.faults.push(undefined, new AzureProblem('refused', 'no such tier', { code: 'BadTier' }));

    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({
      status: 'rolledBack',
      problem: { code: 'azure.refused', azureSays: 'no such tier' },
    });
    expect(world.azure.writes).toEqual(['+createContainer', '-createContainer']);
    expect(world.chat.closings).toHaveLength(1);
  });

  it('waits, durably, as long as Azure says when it is throttled', async () => {
    const { world, engine, id } = await approvedOperation();
    world.azure.faults.push(new AzureProblem('throttled', 'slow down', { retryAfterMs: 120_000 }));
    const began = world.clock.now().getTime();

    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'succeeded' });
    expect(world.clock.now().getTime() - began).toBeGreaterThan(120_000);
  });

  it('is not held up by a chat that is gone', async () => {
    const { world, engine, id } = await approvedOperation();
    for (const method of ['postCard', 'updateCard', 'postClosing'] as const) {
      world.chat[method] = async () => {
        throw new ChatProblem('gone', 'the bot was removed');
      };
    }

    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('a click', () => {
  it('is refused for the requester under two-person approval', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));

    expect(await click(engine, id, 'approve', ada)).toMatchObject({ kind: 'refused', refusal: 'ownRequest' });
    expect(await engine.operations.find(id)).toMatchObject({ status: 'awaitingApproval' });
  });

  it('counts once, however many come at the same time', async () => {
    const world = createWorld();
    const [a, b] = [world.start(), world.start()];
    const { id } = await a.operations.submit(submission(a));

    const outcomes = await Promise.all([a, b, a, b, a, b].map((engine) => click(engine, id, 'approve')));

    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((o) => o.kind === 'refused' && o.refusal === 'alreadyDecided')).toHaveLength(5);
  });

  it('from another conversation or tenant learns nothing', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));

    const elsewhere = await engine.operations.click({
      decision: 'approve',
      operationId: id,
      revision: 1,
      caller: grace,
      conversationId: '19:other',
    });
    const foreign = await click(engine, id, 'approve', { ...grace, tenantId: 'fabrikam' });

    expect([elsewhere, foreign]).toEqual([
      { kind: 'refused', refusal: 'unknown', operation: undefined },
      { kind: 'refused', refusal: 'unknown', operation: undefined },
    ]);
  });

  it('to cancel, while it runs, takes back what was done; after the point of no return it is too late', async () => {
    const { world, engine, id } = await approvedOperation();
    await engine.loop.settle();
    world.clock.pass(1000);
    await engine.loop.settle();
    expect(world.azure.writes).toEqual(['+createContainer']);

    expect(await click(engine, id, 'cancel', ada)).toMatchObject({ kind: 'accepted' });
    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({
      status: 'rolledBack',
      problem: { code: 'canceled.byPerson' },
    });
    expect(world.azure.on.size).toBe(0);
    expect(await click(engine, id, 'cancel', ada)).toMatchObject({ refusal: 'tooLate' });
  });

  it('to reject counts only with the rights to approve', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));
    await click(engine, id, 'reject');

    await engine.loop.settle();

    expect(await engine.operations.find(id)).toMatchObject({ status: 'rejected', decidedBy: grace });
  });
});

describe('a card that says "reading Azure"', () => {
  it('is told that the bot was interrupted when no answer follows', async () => {
    const world = createWorld();
    const engine = world.start();
    await engine.operations.readingBegan('202611-x', group, 'card-9');

    await world.run(engine);

    expect(world.chat.interrupted).toEqual(['card-9']);
    expect(await engine.operations.readingCard('202611-x')).toBeUndefined();
  });

  it('becomes the card of the operation, also after the bot died in between', async () => {
    const world = createWorld();
    const { id } = submission(world.start());
    await world.start().operations.readingBegan(id, group, 'card-9');

    const engine = world.start();
    const cardActivityId = await engine.operations.readingCard(id);
    await engine.operations.submit({ ...submission(engine), cardActivityId });
    await world.run(engine);

    expect([...world.chat.cards.keys()]).toEqual(['card-9']);
    expect(world.chat.interrupted).toEqual([]);
  });
});

describe('a conversation', () => {
  it('is welcomed once, however often it opens', async () => {
    const world = createWorld();
    const engine = world.start();

    await engine.welcome(group);
    await engine.welcome(group);
    await engine.loop.settle();

    expect(world.chat.welcomes).toEqual([group.id]);
  });
});
