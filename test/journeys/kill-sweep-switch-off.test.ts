import { expect, it } from 'vitest';
import { grace } from '../../src/demo/people.ts';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Product } from '../../src/product.ts';
import { group, personOf, until, type World } from './azure-world.ts';
import { type SweptJourney, sweep } from './kill-sweep.ts';
import { stage } from './one-change.ts';

const enable = 'enable recording on bas-hub because INC-4711';
const switchedOff = {
  ends: 'succeeded',
  hostPuts: ['Premium off', 'Premium on', 'Premium off'],
  // The storage stays: sessions that are open upload their recordings when they close.
  host: { name: 'bas-hub', enableSessionRecording: false, storageWorks: true },
} as const;

it('switches recording off once when somebody says that connecting fails, wherever the bot is killed', async () => {
  const kills = await swept('It fails', {
    ...switchedOff,
    every: 3,
    before: enabled,
    text: async (product, world) => {
      const [first] = [...world.chat.cards.values()].filter(({ plan }) => plan.kind === 'enableRecording');
      const operationId = first?.id ?? '';
      const caller = personOf(grace);
      await product.commands.connectionTried({ operationId, verdict: 'fails', caller, conversationId: group.id });
      return await switchOff(product);
    },
  });

  expect(kills).toBeGreaterThan(10);
}, 900_000);

it('switches recording off once when the alarm’s plan is approved, wherever the bot is killed', async () => {
  const kills = await swept('the alarm', { ...switchedOff, every: 7, before: missed, text: switchOff });

  expect(kills).toBeGreaterThan(5);
}, 900_000);

async function swept(what: string, journey: SweptJourney): Promise<number> {
  const kills = await sweep(journey);
  console.log(`kill sweep of switching off (${what}): ${kills} kill points`);
  return kills;
}

async function enabled(world: World): Promise<Operation> {
  const on = stage(world.azure, world);
  const done = await on.approve(await on.ask(enable));
  await on.stop();
  return done;
}

/** A session ended and left no recording, so the switch-off stands ready. */
async function missed(world: World): Promise<Operation> {
  const on = stage(world.azure, { ...world, proof: { every: 20, alarmAfter: 40 } });
  const done = await on.approve(await on.ask(enable));
  const azure = simulatorClient(world.azure.url);
  const session = await azure.login({ host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' });
  await until('the open session was seen', async () => {
    const record = await on.product.hostRecords.get(done.plan.host.id);
    return record !== undefined && record.watch.open.length > 0 ? true : undefined;
  });
  await azure.arrange({ kind: 'unrecordedSession', session: session.id });
  await azure.end(session);
  await until('a switch-off was made ready', async () => {
    const ready = (await on.product.operations.recent()).find(isSwitchOff);
    return ready?.cardActivityId === undefined ? undefined : ready;
  });
  await on.stop();
  return done;
}

async function switchOff(product: Product): Promise<Operation> {
  return await until('there is a switch-off', async () => (await product.operations.recent()).find(isSwitchOff));
}

function isSwitchOff({ plan }: Operation): boolean {
  return plan.kind === 'switchOffRecording';
}
