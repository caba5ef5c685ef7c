import { expect, it } from 'vitest';
import { click, createWorld, submission } from './engine-world.ts';

it('counts who is connected right before the step that may cut them, and asks nobody again in mid-change', async () => {
  const world = createWorld();
  const engine = world.start();
  const { id } = await engine.operations.submit(submission(engine));
  await engine.loop.settle();
  await click(engine, id, 'approve');
  await engine.loop.settle();
  // The first step is at work; meanwhile two people connect.
  world.facts.sessions = 2;
  await world.run(engine);

  const operation = await engine.operations.find(id);
  expect(operation).toMatchObject({ status: 'succeeded', revision: 1 });
  expect(operation?.steps.map(({ name, memory }) => [name, memory.sessions])).toEqual([
    ['createContainer', undefined],
    ['switchOn', 2],
  ]);
});
