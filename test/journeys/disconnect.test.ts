import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, barbara } from '../../src/demo/people.ts';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import { say, type World } from './azure-world.ts';
import { sweep } from './kill-sweep.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' } as const;

describe('disconnecting a session', () => {
  it('ends that session and no other, once approved', async () => {
    const [first, second] = [await on.azure.login(login), await on.azure.login({ ...login, vm: 'web-01' })];

    const asked = await on.ask(`disconnect ${first.id} on bas-hub because INC-4711`);
    expect(asked.plan.consequences).toEqual([{ kind: 'sessionCut', session: first.id }]);
    expect(JSON.stringify(asked.plan)).not.toContain('azureuser');
    const done = await on.approve(asked);

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(['disconnect session']);
    expect(await on.azure.host('bas-hub')).toMatchObject({ activeSessions: 1 });
    await on.azure.end(second);
  });

  it('takes the beginning of an id', async () => {
    const { id } = await on.azure.login(login);

    expect((await on.approve(await on.ask(`disconnect ${id.slice(0, 8)} on bas-hub because INC-4711`))).status).toBe(
      'succeeded',
    );
  });

  it('has nothing to do when there is no such session', async () => {
    expect(await say(on.product, on.world, 'disconnect 0000aaaa on bas-hub because INC-4711', ada)).toMatchObject({
      kind: 'nothingToDo',
      because: { kind: 'sessionGone' },
    });
  });

  it('succeeds, too, when the session ended before it was approved', async () => {
    const session = await on.azure.login(login);
    const asked = await on.ask(`disconnect ${session.id} on bas-hub because INC-4711`);
    await on.azure.end(session);

    expect(await on.approve(asked)).toMatchObject({ status: 'canceled', problem: { code: 'plan.sessionGone' } });
  });

  it.each([
    ['disconnect 0000aaaa on bas-hub', 'takes a reason'],
    ['disconnect on bas-hub because INC-4711', 'the id of the session'],
  ])('%s is answered with what to type instead', async (text, sentence) => {
    await expect(say(on.product, on.world, text, ada)).rejects.toThrow(sentence);
  });

  it('is for nobody who may only read', async () => {
    const { id } = await on.azure.login(login);

    expect(await say(on.product, on.world, `disconnect ${id} on bas-hub because I can`, barbara)).toMatchObject({
      kind: 'rightsMissing',
    });
  });
});

it('happens once, wherever the bot is killed', async () => {
  const kills = await sweep({
    text: async (product, world: World) => {
      const session = await theSession(world);
      const reply = await say(product, world, `disconnect ${session} on bas-hub because INC-4711`, ada);
      if (reply.kind !== 'operation') throw new Error(JSON.stringify(reply));
      return reply.operation;
    },
    arrange: async ({ url }) => void (await simulatorClient(url).login(login)),
    ends: 'succeeded',
    hostPuts: [],
    host: { name: 'bas-hub', enableSessionRecording: false },
    every: 2,
  });

  console.log(`kill sweep of disconnecting: ${kills} kill points`);
  expect(kills).toBeGreaterThan(10);
}, 900_000);

const ids = new WeakMap<object, string>();

/** The one that was arranged; it is gone later in the sweep, and asked for again all the same. */
async function theSession(world: World): Promise<string> {
  const known = ids.get(world);
  if (known !== undefined) return known;
  const state = (await (await fetch(`${world.azure.url}/_sim/state`)).json()) as { sessions: { id: string }[] };
  const id = state.sessions.at(-1)?.id ?? '';
  ids.set(world, id);
  return id;
}
