import { randomUUID } from 'node:crypto';
import type { AzuriteConnection } from '../src/demo/azurite.ts';

/** As many simulated storage accounts as one simulated Azure may use. */
const accountsPerLane = 8;
/** A test file may run so many simulated Azures at the same time. */
export const lanes = 3;
export const accountsPerWorker = accountsPerLane * lanes;

/**
 * This worker's share of the run's Azurite: files that run at the same time get different pool accounts, so one may
 * reset its own without harming the others; so do the lanes of one file. Pass `inject('azurite')`. Tables are shared: choose a fresh table name.
 */
export function azuriteForThisWorker(azurite: AzuriteConnection, lane = 0): AzuriteConnection {
  const worker = Number(process.env.VITEST_POOL_ID ?? '1') - 1;
  const shares = Math.max(1, Math.floor(azurite.pool.length / accountsPerWorker));
  const first = (worker % shares) * accountsPerWorker + lane * accountsPerLane;
  return { ...azurite, pool: azurite.pool.slice(first, first + accountsPerLane) };
}

/** Tables of one run are shared by all its files. */
export function freshTableName(): string {
  return `t${randomUUID().replaceAll('-', '')}`;
}
