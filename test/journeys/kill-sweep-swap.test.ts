import { expect, it } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import type { World } from './azure-world.ts';
import { endsSoon } from './ends-soon.ts';
import { type SweptJourney, sweep } from './kill-sweep.ts';
import { stage } from './one-change.ts';

const on = ['Premium off', 'Premium on'];
const hub = { name: 'bas-hub', enableSessionRecording: true, storageWorks: true } as const;

const bySas = (world: World) => enabled(world, 'enable recording on bas-hub');
const byIdentity = (world: World) => enabled(world, 'enable recording on bas-hub using managed identity');

const journeys: readonly (readonly [what: string, journey: SweptJourney])[] = [
  [
    'moves recordings to another container',
    {
      text: 'set container streccontosoneu/rec-2027 on bas-audit',
      ends: 'succeeded',
      hostPuts: [],
      host: { name: 'bas-audit', enableSessionRecording: true, storageWorks: true },
      every: 2,
    },
  ],
  [
    'gives a fresh SAS',
    { text: 'rotate sas on bas-hub', before: bySas, ends: 'succeeded', hostPuts: on, host: hub, every: 5 },
  ],
  [
    'renews a SAS',
    {
      text: 'renew sas on bas-hub',
      before: async (world) => {
        const first = await bySas(world);
        await endsSoon(world.azure, first);
        return first;
      },
      ends: 'succeeded',
      hostPuts: on,
      host: hub,
      every: 3,
    },
  ],
  [
    'lets a host record as a managed identity',
    {
      text: 'use managed identity on bas-hub',
      before: bySas,
      ends: 'succeeded',
      hostPuts: [...on, 'Premium on'],
      host: hub,
      every: 4,
    },
  ],
  [
    'lets a host record by a SAS',
    {
      text: 'use sas on bas-hub',
      before: byIdentity,
      ends: 'succeeded',
      hostPuts: ['Premium on', 'Premium on'],
      host: hub,
      every: 4,
    },
  ],
];

it.each(journeys)(
  '%s once, wherever the bot is killed',
  async (what, journey) => {
    const kills = await sweep(journey);

    console.log(`kill sweep (${what}): ${kills} kill points`);
    expect(kills).toBeGreaterThan(10);
  },
  900_000,
);

async function enabled(world: World, text: string): Promise<Operation> {
  const before = stage(world.azure, world);
  const done = await before.approve(await before.ask(text));
  await before.stop();
  return done;
}
