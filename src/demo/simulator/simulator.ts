import { readFile } from 'node:fs/promises';
import { type Clock, type IdSource, type Logger, silentLogger, systemClock, systemIds } from '../../runtime.ts';
import { corsRulesOf } from './arm/blob-services.ts';
import { holds } from './arm/rights.ts';
import { createAzureTime } from './azure-time.ts';
import type { ArmView, BlobGateway } from './blob-gateway.ts';
import { Faults } from './faults.ts';
import { createHttpServer, currentRequest } from './http-server.ts';
import { evaluateLockouts } from './lockouts.ts';
import { createMemoryBlobGateway } from './memory-blob-gateway.ts';
import { isClosedToBot } from './reach.ts';
import { RequestLog } from './request-log.ts';
import { seedStorage, seedWorld } from './seed.ts';
import { withSoftDelete } from './soft-deleted-containers.ts';
import type { Simulation } from './state.ts';

export interface SimulatorOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Durations are divided by it: at 60, Azure's ten minutes take ten seconds. Dates stay real. */
  readonly speed: number;
  /** The blob half; without it one in memory that is enough for ARM and for SAS URLs that it signed itself. */
  readonly blobGateway?: (arm: ArmView) => Promise<BlobGateway>;
  /** The file that a recorded session uploads. Without it a single line of text. */
  readonly recordingPath?: string;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  readonly logger?: Logger;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>`: takes every host of Azure by its Host header, and its own controls under `/_sim`. */
  readonly url: string;
  /** Back to the seed: resources, containers, switches, faults, log. Running operations and sessions are forgotten. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** A small working Azure on loopback, for rehearsal, demo and tests. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock = systemClock, ids = systemIds, logger = silentLogger } = options;
  const time = createAzureTime(options.speed, { clock, logger });
  const recording =
    options.recordingPath === undefined ? Buffer.from('4.sync,1.0;\n') : await readFile(options.recordingPath);
  const world = seedWorld(clock.now());
  const arm = armViewOf(() => sim);
  const blobs = await (options.blobGateway ?? ((view) => createMemoryBlobGateway(view, { clock, ids })))(arm);
  const gateway = withSoftDelete(blobs, arm, () => sim.world);
  const sim: Simulation = { world, gateway, clock, time, ids, logger, recording };
  const log = new RequestLog();
  const faults = new Faults();

  async function settle(): Promise<void> {
    await seedStorage(sim);
    await evaluateLockouts(sim, 'seed');
  }
  async function reset(): Promise<void> {
    time.cancelAll();
    sim.world = seedWorld(clock.now());
    await gateway.reset();
    faults.clear();
    await settle();
    log.clear();
  }

  await settle();
  const server = createHttpServer({ sim, log, faults, reset });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;

  return {
    url: `http://127.0.0.1:${port}`,
    reset,
    async stop() {
      time.cancelAll();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Late bound: the blob half is made before the world is whole, and a reset replaces the world. */
function armViewOf(sim: () => Simulation): ArmView {
  return {
    account(name) {
      const account = sim().world.accounts.get(name);
      if (account === undefined) return undefined;
      return {
        name,
        allowSharedKeyAccess: account.resource.properties.allowSharedKeyAccess !== false,
        firewalled: isClosedToBot(account),
        keyGenerations: { ...account.keyGenerations },
        corsRules: corsRulesOf(account),
      };
    },
    holds(entraObjectId, scope, action, data) {
      const required = { action, scope, data };
      currentRequest.getStore()?.actions.push(required);
      return holds(sim().world, entraObjectId, required);
    },
    accountId: (name) => sim().world.accounts.get(name)?.resource.id,
  };
}
