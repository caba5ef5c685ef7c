import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, type DemoPerson, grace } from '../../src/demo/people.ts';
import { type SimulatorClient, simulatorClient } from '../../src/demo/simulator-client.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { isTerminal } from '../../src/operations/transitions.ts';
import type { Product } from '../../src/product.ts';
import { azuriteForThisWorker } from '../azurite.ts';
import { createKillSwitch } from '../fakes/kill-switch.ts';
import {
  type Azure,
  createWorld,
  press,
  say,
  startAzure,
  startProcess,
  until,
  type World,
  type WorldOptions,
} from './azure-world.ts';

/** One test's bot on the simulated Azure, and what the test asks of both. */
export interface Stage {
  readonly world: World;
  readonly product: Product;
  readonly azure: SimulatorClient;
  /** Ada asks; answers the operation that waits for approval. Fails on any other answer. */
  ask(text: string, by?: DemoPerson): Promise<Operation>;
  /** Grace approves; answers the operation when it ended and everybody was told. */
  approve(operation: Operation, by?: DemoPerson): Promise<Operation>;
  ended(id: string): Promise<Operation>;
  stop(): Promise<void>;
}

/** For sweeps; other tests take `stageForEachTest`. */
export function stage(azure: Azure, options: WorldOptions = {}): Stage {
  const world = createWorld(azure, options);
  const product = startProcess(world, createKillSwitch());

  async function ended(id: string): Promise<Operation> {
    return await until(`request ${id} ended`, async () => {
      const operation = await product.operations.find(id);
      const shown = world.chat.cards.get(operation?.cardActivityId ?? '');
      return operation !== undefined && isTerminal(operation) && shown?.status === operation.status
        ? operation
        : undefined;
    });
  }

  return {
    world,
    product,
    azure: simulatorClient(azure.url),
    ended,
    async ask(text, by = ada) {
      const reply = await say(product, world, text, by);
      if (reply.kind !== 'operation') throw new Error(`expected a plan, was told ${JSON.stringify(reply)}`);
      return reply.operation;
    },
    async approve(operation, by = grace) {
      const outcome = await press(product, operation, 'approve', by);
      if (outcome.kind !== 'accepted') throw new Error(`the click was refused: ${outcome.refusal}`);
      return await ended(operation.id);
    },
    async stop() {
      await product.loop.stop();
      await product.close();
    },
  };
}

export interface EachStage extends Stage {
  /** Another bot on the same Azure, with these options. */
  restart(options: WorldOptions): Promise<void>;
}

/** What has to hold of Azure after each test, whatever it did. */
export type Afterwards = (azure: SimulatorClient) => Promise<void>;

/** Promise 1. */
export async function nobodyWasLockedOut(azure: SimulatorClient): Promise<void> {
  expect(await azure.lockedOut(), 'promise 1: nobody is ever locked out').toEqual([]);
}

/** For plans that announce that nobody can connect for a while. */
export async function nobodyStaysLockedOut(azure: SimulatorClient): Promise<void> {
  expect(await azure.stillLockedOut(), 'promise 1: nobody stays locked out').toEqual([]);
}

/** For tests that end before an approval. */
export async function nothingWasWritten(azure: SimulatorClient): Promise<void> {
  expect(effectiveWrites(await azure.log()), 'nothing is written before approval').toEqual([]);
}

/**
 * For the top of a test file: each test gets an Azure as in the seed and a bot on it, both behind the one object that this
 * answers, and is held to promise 1 (or to `afterwards`) when it ended.
 */
export function stageForEachTest(options: WorldOptions = {}, afterwards: Afterwards = nobodyWasLockedOut): EachStage {
  let azure: Azure;
  let on: Stage;
  beforeAll(async () => {
    azure = await startAzure(azuriteForThisWorker(inject('azurite')));
  });
  afterAll(() => azure.stop());
  beforeEach(async () => {
    await azure.reset();
    on = stage(azure, options);
  });
  afterEach(async () => {
    await on.stop();
    await afterwards(on.azure);
  });

  return {
    get world() {
      return on.world;
    },
    get product() {
      return on.product;
    },
    get azure() {
      return on.azure;
    },
    ask: (text, by) => on.ask(text, by),
    approve: (operation, by) => on.approve(operation, by),
    ended: (id) => on.ended(id),
    stop: () => on.stop(),
    async restart(others) {
      await on.stop();
      on = stage(azure, others);
    },
  };
}
