import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRateLimit } from '../../src/bot/rate-limit.ts';
import { ada, grace } from '../../src/demo/people.ts';
import { personOf } from '../fakes/chat-world.ts';
import { type EdgeWorld, startEdge } from '../fakes/edge-world.ts';

let world: EdgeWorld;
beforeEach(async () => {
  world = await startEdge({ asksPerMinute: 3 });
});
afterEach(() => world.stop());

function who(n: number) {
  const action = { type: 'Action.Execute', verb: 'operation.who', data: { operationId: `x-${n}` } };
  return { type: 'invoke', name: 'adaptiveCard/action', value: { action } };
}

describe('somebody who asks too often', () => {
  it('is told once, and nothing more is read for them', async () => {
    for (let n = 0; n < 100; n += 1) await world.post(world.activity({ text: `status ${n}` }));

    expect(world.script.handled.map(({ text }) => text)).toEqual(['status 0', 'status 1', 'status 2']);
    const texts = world.connector.sent.map(({ activity }) => activity.text ?? '');
    expect(texts.filter((text) => text.includes('more than I answer in a minute'))).toHaveLength(1);
  });

  it('is told so for a press, too', async () => {
    let asked = 0;
    world.script.who = async () => {
      asked += 1;
      return { kind: 'unknownOperation' };
    };
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await world.post(world.activity(who(n))));

    expect(asked).toBe(3);
    expect(answers.at(-1)?.body).toMatchObject({ value: expect.stringContaining('more than I answer') });
  });

  it('does not keep others from being answered', async () => {
    const limit = createRateLimit(2);
    const turns = [];
    for (let n = 0; n < 50; n += 1) turns.push(await limit.turnFor(personOf(ada)));

    expect(turns.slice(0, 4)).toEqual(['go', 'go', 'tell', 'drop']);
    expect(await limit.turnFor(personOf(grace))).toBe('go');
  });

  it('is limited with all others together', async () => {
    const limit = createRateLimit(1);
    const turns = [];
    for (let n = 0; n < 12; n += 1) {
      turns.push(
        await limit.turnFor({ ...personOf(ada), entraObjectId: `00000000-0000-4000-8000-0000000001${n + 10}` }),
      );
    }

    expect(turns.filter((turn) => turn === 'go')).toHaveLength(10);
  });
});
