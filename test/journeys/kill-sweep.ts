import { expect } from 'vitest';
import type { RecordingAccess } from '../../src/bastion/managed-identity.ts';
import { type AzuriteConnection, startAzurite } from '../../src/demo/azurite.ts';
import type { DemoPerson } from '../../src/demo/people.ts';
import { ada, grace } from '../../src/demo/people.ts';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import { activePartition, type Due } from '../../src/operations/due.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { createOperationStore, dueRows } from '../../src/operations/operation-store.ts';
import type { Product } from '../../src/product.ts';
import { systemClock } from '../../src/runtime.ts';
import { prefixed } from '../../src/table.ts';
import { accountsPerWorker, azuriteForThisWorker, lanes } from '../azurite.ts';
import { createKillSwitch } from '../fakes/kill-switch.ts';
import {
  type Azure,
  createWorld,
  lease,
  press,
  say,
  startAzure,
  startProcess,
  until,
  type World,
} from './azure-world.ts';

/** Longer than a row waits that is at work, in ms. */
const later = 10_000;

export interface SweptJourney {
  /** What Ada types, or what else asks for the change. Done again after a kill. */
  readonly text: string | ((product: Product, world: World) => Promise<Operation>);
  /** A change that ended before and that this one switches off again. It is not swept. */
  readonly before?: (world: World) => Promise<Operation>;
  readonly ends: Operation['status'];
  /** The configured one. By SAS unless said otherwise. */
  readonly access?: RecordingAccess;
  /** Makes Azure as it has to be before the journey. */
  readonly arrange?: (azure: Azure) => Promise<void>;
  /** Leaves out the kill points before this is so: another journey, the same so far, has swept them. */
  readonly from?: (operation: Operation) => boolean;
  /** Only each n-th kill point, where the sweep of the steps alone (`test/steps/promise-one.test.ts`) has them all. */
  readonly every?: number;
  /** The plan said that nobody can connect for a while: then it must end. */
  readonly announced?: boolean;
  /** The PUTs on the host that change it, in order, as `sku recording`. */
  readonly hostPuts: readonly string[];
  /** What the host is like in the end. */
  readonly host: { readonly name: string; readonly enableSessionRecording: boolean; readonly storageWorks?: boolean };
}

/**
 * Runs the journey once for each contact with the outside, killing the bot there: before each store write, Azure write and
 * chat send. A second process, an activity delivered again and a second press bring it to its end.
 * Ends when a run made no further call, and answers how many times the bot was killed.
 */
export async function sweep(journey: SweptJourney): Promise<number> {
  // Of its own: a sweep writes more than all other tests together.
  const azurite = await startAzurite({ accounts: accountsPerWorker });
  try {
    return await sweepWith(azurite, journey);
  } finally {
    await azurite.stop();
  }
}

async function sweepWith(azurite: AzuriteConnection, journey: SweptJourney): Promise<number> {
  const azures = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => startAzure(azuriteForThisWorker(azurite, lane))),
  );
  try {
    return await sweepOn(azures, journey);
  } finally {
    for (const azure of azures) await azure.stop();
  }
}

/** Several kill points at the same time, each in a world of its own. */
async function sweepOn([first, ...others]: readonly Azure[], journey: SweptJourney): Promise<number> {
  if (first === undefined) throw new Error('there is no simulated Azure to sweep on');
  const from = await undisturbed(first, journey);
  const { every = 1 } = journey;
  let next = from;
  let end = Number.POSITIVE_INFINITY;
  async function lane(azure: Azure): Promise<void> {
    for (let killAt = next; killAt < end; killAt = next) {
      next += every;
      if ((await killedAt(killAt, azure, journey)) === 'not killed') end = Math.min(end, killAt);
    }
  }
  await Promise.all([first, ...others].map(lane));
  return Math.ceil((end - from) / every);
}

async function killedAt(killAt: number, azure: Azure, journey: SweptJourney): Promise<'killed' | 'not killed'> {
  const world = await fresh(azure, journey);
  const earlier = await journey.before?.(world);
  const killSwitch = createKillSwitch(killAt);
  const first = startProcess(world, killSwitch);
  await Promise.race([journeyOf(journey, world, first, `to be killed at ${killAt}`), killSwitch.death]);
  if (!killSwitch.killed) {
    await first.loop.stop();
    return 'not killed';
  }
  // The dead process's lease and the rows that it took run out.
  await systemClock.wait(lease);
  const second = startProcess(world);
  await journeyOf(journey, world, second, `killed at ${killAt}`);
  await second.loop.stop();
  await checkEnd(journey, world, `killed at ${killAt}`, earlier);
  return 'killed';
}

async function fresh(azure: Azure, { arrange, access }: SweptJourney): Promise<World> {
  await azure.reset();
  await arrange?.(azure);
  return createWorld(azure, { ...(access && { access }) });
}

/** The journey without a kill. Answers from which point on it is swept. */
async function undisturbed(azure: Azure, journey: SweptJourney): Promise<number> {
  const world = await fresh(azure, journey);
  const earlier = await journey.before?.(world);
  const killSwitch = createKillSwitch();
  let from = 1;
  const { updateCard } = world.chat;
  world.chat.updateCard = async (operation, id) => {
    if (journey.from?.(operation) === false) from = killSwitch.count;
    await updateCard(operation, id);
  };
  const process = startProcess(world, killSwitch);
  await journeyOf(journey, world, process, 'never killed');
  await process.loop.stop();
  await checkEnd(journey, world, 'never killed', earlier);
  return from;
}

async function journeyOf({ text }: SweptJourney, world: World, product: Product, at: string): Promise<void> {
  const { id } = typeof text === 'string' ? await asked(text, world, product) : await text(product, world);
  await approve(product, id, grace);
  let owed: readonly Due[] = [];
  await until(
    async () => `it ended and everybody was told, ${at}: ${JSON.stringify([await standing(product, id), owed])}`,
    async () => {
      owed = (await dueRows(world.table)).flatMap(({ due }) => (isLater(due) ? [] : [due]));
      return owed.length === 0 && (await product.operations.find(id))?.endedAt !== undefined ? true : undefined;
    },
  );
}

async function asked(text: string, world: World, product: Product): Promise<Operation> {
  const reply = await say(product, world, text, ada);
  if (reply.kind !== 'operation') throw new Error(`unexpected answer: ${JSON.stringify(reply)}`);
  return reply.operation;
}

async function standing(product: Product, id: string) {
  const { status, steps, lease } = (await product.operations.find(id)) ?? {};
  return { status, steps, lease };
}

/** Far off are the second look for a recording (the first comes at once, and is swept with the rest) and the archive. */
function isLater({ kind, at }: Due): boolean {
  const waits = ['proof', 'operation', 'health', 'retire', 'resume'];
  return waits.includes(kind) && at.getTime() > systemClock.now().getTime() + later;
}

async function approve(product: Product, id: string, by: DemoPerson): Promise<void> {
  const operation = await product.operations.find(id);
  if (operation?.status !== 'awaitingApproval') return;
  const outcome = await press(product, operation, 'approve', by);
  if (outcome.kind === 'refused') throw new Error(`the click was refused: ${outcome.refusal}`);
}

async function checkEnd(journey: SweptJourney, world: World, at: string, earlier?: Operation): Promise<void> {
  const client = simulatorClient(world.azure.url);
  const all = await createOperationStore(world.table, systemClock).list();
  const operations = all.filter(({ id }) => id !== earlier?.id);
  expect(
    operations.map(({ status, revision }) => ({ status, revision })),
    `${at}: one operation, asked once`,
  ).toEqual([{ status: journey.ends, revision: 1 }]);
  const [operation] = operations;
  const card = world.chat.cards.get(operation?.cardActivityId ?? '');
  expect(card?.status, `${at}: the final card`).toBe(journey.ends);
  const bad = journey.ends === 'failed' || journey.ends === 'rolledBack';
  const closings = world.chat.closings.filter(({ id }) => id !== earlier?.id).length;
  expect(bad ? closings >= 1 : closings <= 1, `${at}: ${closings} closing mentions`).toBe(true);
  const lockedOut = journey.announced === true ? await client.stillLockedOut() : await client.lockedOut();
  expect(lockedOut, `${at}: nobody is ever locked out`).toEqual([]);
  expect(await client.host(journey.host.name), at).toMatchObject(journey.host);
  expect(await hostPuts(world), `${at}: one effective PUT per step`).toEqual(journey.hostPuts);
  expect(await world.table.list(activePartition, prefixed('claim|')), `${at}: claims left`).toEqual([]);
  await expectNoSecret(world, at);
}

async function hostPuts(world: World): Promise<readonly string[]> {
  const log = await simulatorClient(world.azure.url).log();
  const puts = log.filter((r) => r.method === 'PUT' && r.effective && /\/bastionHosts\/[^/?]+(\?|$)/i.test(r.path));
  return puts.map(({ body }) => {
    const { sku, properties } = (typeof body === 'string' ? JSON.parse(body) : body) as {
      sku: { name: string };
      properties: { enableSessionRecording?: boolean };
    };
    return `${sku.name} ${properties.enableSessionRecording === true ? 'on' : 'off'}`;
  });
}

async function expectNoSecret(world: World, at: string): Promise<void> {
  const partitions = await Promise.all([activePartition, 'audit'].map((name) => world.table.list(name)));
  const kept = JSON.stringify([partitions, [...world.chat.cards.values()], world.chat.closings]);
  expect(kept.match(/sig=|AccountKey=|eyJ/), `${at}: a secret was kept or shown`).toBeNull();
}
