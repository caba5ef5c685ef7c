import { ada, type DemoPerson, grace } from '../../src/demo/people.ts';
import { type SimulatorClient, simulatorClient } from '../../src/demo/simulator-client.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { isTerminal } from '../../src/operations/transitions.ts';
import type { Product } from '../../src/product.ts';
import { createKillSwitch } from '../fakes/kill-switch.ts';
import {
  type Azure,
  createWorld,
  press,
  say,
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
