import type { BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import type { CommandDeps } from './deps.ts';
import type { HostRow } from './reply.ts';

const worstFirst: Readonly<Record<StorageHealth['kind'], number>> = {
  nobodyCanConnect: 0,
  cannotTell: 1,
  off: 2,
  works: 3,
};

/** Each host with its health, hosts that nobody can connect through first. One that can't be read stays, as *can't tell*. */
export async function readHostRows(
  hosts: readonly BastionHost[],
  deps: Pick<CommandDeps, 'readHealth'>,
): Promise<readonly HostRow[]> {
  const rows = await Promise.all(hosts.map((host) => readHostRow(host, deps)));
  return rows.toSorted((a, b) => worstFirst[a.health.kind] - worstFirst[b.health.kind]);
}

/** A host that Azure doesn't let the bot judge is *can't tell*, not an error. */
export async function readHostRow(
  host: BastionHost,
  { readHealth }: Pick<CommandDeps, 'readHealth'>,
): Promise<HostRow> {
  try {
    return { host, health: await readHealth(host) };
  } catch (error) {
    if (error instanceof AzureProblem) {
      return { host, health: { kind: 'cannotTell', reason: 'azureUnreadable', store: undefined } };
    }
    throw error;
  }
}
