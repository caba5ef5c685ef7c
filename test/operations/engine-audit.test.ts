import { describe, expect, it } from 'vitest';
import { ada, click, createWorld, grace, submission } from './engine-world.ts';

describe('the audit of operations', () => {
  it('has every refused click, before the answer', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));

    await click(engine, id, 'approve', ada);
    await click(engine, '202611-unknown', 'approve', grace);

    const refusals = [...world.audited.values()].filter(({ kind }) => kind === 'refusal');
    expect(refusals).toMatchObject([
      { code: 'ownRequest', operationId: id, actor: { name: 'Ada' } },
      { code: 'unknown', operationId: '202611-unknown', actor: { name: 'Grace' } },
    ]);
  });

  it('has events in the order in which they happened, whatever they are called', async () => {
    const world = createWorld();
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));
    world.clock.pass(10);
    await click(engine, id, 'approve');
    world.clock.pass(10);

    await engine.loop.settle();

    expect([...world.audited.values()].map(({ kind }) => kind).slice(0, 2)).toEqual(['submitted', 'decision']);
  });

  it('keeps a write whose correlation id no key could hold', async () => {
    const world = createWorld();
    world.azure.correlationId = 'a/b#c?d\\e';
    const engine = world.start();
    const { id } = await engine.operations.submit(submission(engine));
    await engine.loop.settle();
    await click(engine, id, 'approve');

    await world.run(engine);

    expect(await engine.operations.find(id)).toMatchObject({ status: 'succeeded' });
    expect([...world.audited.values()].filter(({ kind }) => kind === 'write')).toMatchObject([
      { correlationId: 'a/b#c?d\\e' },
      { correlationId: 'a/b#c?d\\e' },
    ]);
  });
});
