import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ada, grace } from '../../src/demo/people.ts';
import type { Simulator } from '../../src/demo/simulator/simulator.ts';
import { azuriteForThisWorker } from '../azurite.ts';
import { createWorld, press, say, startAzure, startProcess, until } from './azure-world.ts';

let azure: Simulator;
beforeAll(async () => {
  azure = await startAzure(azuriteForThisWorker(inject('azurite')));
});
afterAll(() => azure.stop());
beforeEach(() => azure.reset());

describe('x', () => {
  it('y', async () => {
    const world = createWorld(azure);
    const product = startProcess(world);
    const t0 = Date.now();
    const reply = await say(product, world, 'enable recording on bas-hub because INC-4711', ada);
    if (reply.kind !== 'operation') throw new Error(JSON.stringify(reply));
    console.log('plan', Date.now() - t0);
    await press(product, reply.operation, 'approve', grace);
    const done = await until('done', async () => {
      const op = await product.operations.find(reply.operation.id);
      return op?.endedAt === undefined ? undefined : op;
    });
    console.log('done', Date.now() - t0, done.status, JSON.stringify(done.problem));
    await product.loop.settle();
    console.log(world.chat.closings.length, [...world.chat.cards.keys()], world.chat.readings);
    await product.loop.stop();
    const t1 = Date.now();
    await azure.reset();
    console.log('reset', Date.now() - t1);
    expect(done.status).toBe('succeeded');
  });
});
