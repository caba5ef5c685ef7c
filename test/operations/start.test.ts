import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/operations/engine.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { StartChoices, StartKind } from '../../src/operations/start.ts';
import { createWorld, grace, group, plan, submission } from './engine-world.ts';

const hour = 3_600_000;
const minute = 60_000;

let world: ReturnType<typeof createWorld>;
let engine: Engine;
let choices: StartChoices;
let id: string;

beforeEach(async () => {
  world = createWorld();
  engine = world.start();
  world.facts.sessions = 2;
  world.facts.plan = { ...plan, activeSessions: 2 };
  choices = {
    at: fromNow(3 * hour),
    until: fromNow(8 * hour),
    atText: '22:00 (Europe/Berlin)',
    untilText: '03:00 (Europe/Berlin)',
    swapsStorage: true,
  };
  const submitted = submission(engine);
  id = submitted.id;
  await engine.operations.submit({ ...submitted, plan: world.facts.plan, startChoices: choices });
  await engine.loop.settle();
});

describe('a change that begins when nobody is connected', () => {
  it('waits while somebody is, and says how many', async () => {
    await approve('idle');
    await pass(10 * minute);

    expect(await shown()).toMatchObject({
      status: 'approved',
      waitingFor: { code: 'start.sessions', data: { sessions: 2, givesUp: choices.until } },
    });
    expect(world.azure.writes).toEqual([]);
  });

  it('begins once everybody has left, also in another process', async () => {
    await approve('idle');
    await pass(10 * minute);
    engine = world.start();
    world.facts.sessions = 0;
    await pass(2 * minute);

    expect(await shown()).toMatchObject({ status: 'succeeded' });
    expect(world.azure.writes).toEqual(['+createContainer', '+switchOn']);
  });

  it('does not begin when nobody can tell who is connected', async () => {
    world.facts.sessions = undefined;
    await approve('idle');
    await pass(hour);

    expect(await shown()).toMatchObject({ status: 'approved', waitingFor: { code: 'start.sessionsUnknown' } });
  });

  it('waits again for who connects after it began and before anybody is cut', async () => {
    world.facts.sessions = 0;
    world.azure.onWrite = (write) => {
      if (write === '+createContainer') world.facts.sessions = 1;
    };
    await approve('idle');
    await pass(10 * minute);

    expect(await shown()).toMatchObject({ status: 'running', waitingFor: { data: { sessions: 1 } } });
    expect(world.azure.writes).toEqual(['+createContainer']);

    world.facts.sessions = 0;
    await pass(2 * minute);
    expect(await shown()).toMatchObject({ status: 'succeeded' });
  });

  it('takes back what it prepared when they stay until it gives up', async () => {
    world.facts.sessions = 0;
    world.azure.onWrite = (write) => {
      if (write === '+createContainer') world.facts.sessions = 1;
    };
    await approve('idle');
    await pass(9 * hour);

    expect(await shown()).toMatchObject({ status: 'rolledBack', problem: { code: 'start.gaveUp' } });
    expect(world.azure.writes).toEqual(['+createContainer', '-createContainer']);
  });

  it('tells its people once when half of the time is over', async () => {
    await approve('idle');
    await pass(3 * hour);
    expect(world.chat.alarms).toEqual([]);

    await pass(2 * hour);

    expect(world.chat.alarms.map((operation) => operation.id)).toEqual([id]);
  });

  it('gives up at its time, with nothing changed', async () => {
    await approve('idle');
    await pass(9 * hour);

    expect(await shown()).toMatchObject({
      status: 'expired',
      problem: { code: 'start.gaveUp', data: { sessions: 2 } },
    });
    expect((await shown()).waitingFor).toBeUndefined();
    expect(world.azure.writes).toEqual([]);
  });

  it('is asked again, with its choices on a later day, when something else changed', async () => {
    await approve('idle');
    await pass(4 * hour);
    world.facts.plan = { ...world.facts.plan, fingerprint: 'f2' };
    world.facts.sessions = 0;
    await pass(2 * minute);

    const asked = await shown();
    expect(asked).toMatchObject({ status: 'awaitingApproval', notice: { kind: 'factsChanged' } });
    expect(asked.start).toBeUndefined();
    expect(Date.parse(asked.startChoices?.at ?? '') - Date.parse(choices.at)).toBe(24 * hour);
  });

  it('can be canceled while it waits', async () => {
    await approve('idle');
    await pass(10 * minute);
    await engine.operations.click({
      decision: 'cancel',
      operationId: id,
      revision: 1,
      caller: submission(engine).requester as never,
      conversationId: group.id,
    });
    await engine.loop.settle();

    expect(await shown()).toMatchObject({ status: 'canceled' });
  });
});

describe('a change that begins at a time', () => {
  it('begins then and no earlier', async () => {
    await approve('at');
    await pass(3 * hour - minute);
    expect(await shown()).toMatchObject({ status: 'approved', waitingFor: { code: 'start.time' } });
    expect(world.azure.writes).toEqual([]);

    await pass(2 * minute);

    expect(await shown()).toMatchObject({ status: 'succeeded' });
  });

  it('waits for who came since it was approved, and no longer than two hours', async () => {
    await approve('at');
    world.facts.sessions = 3;
    await pass(4 * hour);
    expect(await shown()).toMatchObject({ waitingFor: { code: 'start.sessions', data: { sessions: 3 } } });

    await pass(2 * hour);

    expect(await shown()).toMatchObject({ status: 'expired', problem: { code: 'start.gaveUp' } });
  });

  it('is not begun so late that nobody expects it any more', async () => {
    await approve('at');
    await engine.loop.stop();
    world.clock.pass(6 * hour);
    engine = world.start();
    await pass(minute);

    expect(await shown()).toMatchObject({ status: 'expired', problem: { code: 'start.missed' } });
    expect(world.azure.writes).toEqual([]);
  });
});

describe('a change that begins now', () => {
  it('begins though people are connected', async () => {
    await approve('now');
    await pass(minute);

    expect(await shown()).toMatchObject({ status: 'succeeded' });
  });

  it('is asked again when more came since its card was made', async () => {
    world.planner.plan = async () => ({ kind: 'plan', plan: { ...world.facts.plan, activeSessions: 3 } });
    await approve('now');
    await pass(minute);

    expect(await shown()).toMatchObject({ status: 'awaitingApproval', notice: { kind: 'moreSessions', now: 3 } });
  });
});

it('waits for a quiet host where a client knows no choice', async () => {
  await engine.operations.click({
    decision: 'approve',
    operationId: id,
    revision: 1,
    caller: grace,
    conversationId: group.id,
  });
  await pass(minute);

  expect(await shown()).toMatchObject({ start: { kind: 'idle' }, status: 'approved' });
});

async function approve(start: StartKind): Promise<void> {
  const click = { decision: 'approve', operationId: id, revision: 1, caller: grace, conversationId: group.id } as const;
  expect((await engine.operations.click({ ...click, start })).kind).toBe('accepted');
}

/** Does what is due in this time. */
async function pass(ms: number): Promise<void> {
  const end = world.clock.now().getTime() + ms;
  await world.run(engine, ms);
  world.clock.pass(Math.max(0, end - world.clock.now().getTime()));
  await engine.loop.settle();
}

async function shown(): Promise<Operation> {
  const operation = await engine.operations.find(id);
  if (operation === undefined) throw new Error('the operation is gone');
  expect(world.chat.cards.get(operation.cardActivityId ?? '')?.status).toBe(operation.status);
  return operation;
}

function fromNow(ms: number): string {
  return new Date(world.clock.now().getTime() + ms).toISOString();
}
