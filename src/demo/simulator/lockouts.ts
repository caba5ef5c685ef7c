import { recordingPrincipal } from './arm/host-identity.ts';
import { holds } from './arm/rights.ts';
import { obstacle } from './reach.ts';
import type { HostState, Lockout, RecordingTarget, Simulation } from './state.ts';

/** Whether a connection through the host could be recorded, which with recording on decides whether it is let in. */
export type StorageState =
  | { readonly kind: 'sas' | 'identity'; readonly works: true; readonly target: RecordingTarget }
  | { readonly kind: 'none' | 'sas' | 'identity'; readonly works: false; readonly reason: string };

/** Recording that is being switched on is needed already; recording that is being switched off still is. */
export function recordingInForce(host: HostState): boolean {
  return host.recordedBefore || host.resource.properties.enableSessionRecording === true;
}

/** Which of both the real service prefers isn't known: a switch. */
export async function storageOf(host: HostState, sim: Simulation): Promise<StorageState> {
  const configuration = host.resource.properties.sessionRecordingConfiguration;
  const prefersSas = configuration === undefined || sim.world.switches.sasAndIdentity === 'sas';
  if (host.sasUrl !== undefined && prefersSas) {
    const barred = obstacleTo(host.sasUrl, host, sim);
    if (barred !== undefined) return { kind: 'sas', works: false, reason: barred };
    const answer = await sim.gateway.trySas(host.sasUrl);
    return answer.works
      ? { kind: 'sas', works: true, target: { kind: 'sas', url: host.sasUrl } }
      : { kind: 'sas', ...answer };
  }
  if (configuration === undefined) return { kind: 'none', works: false, reason: 'no storage was ever set' };
  return await identityStorage(host, (configuration as { blobContainerUri: string }).blobContainerUri, sim);
}

const pending = new WeakMap<Simulation, Promise<void>>();

/**
 * Opens and closes intervals in which nobody can connect. Called after every change; what changes by the clock alone (an
 * expiry) is seen at the next look, and its interval begins then.
 */
export function evaluateLockouts(sim: Simulation, cause: Lockout['cause'] = 'change'): Promise<void> {
  const before = pending.get(sim) ?? Promise.resolve();
  const run = before.then(() => evaluate(sim, cause));
  pending.set(
    sim,
    run.catch(() => undefined),
  );
  return run;
}

async function evaluate(sim: Simulation, cause: Lockout['cause']): Promise<void> {
  const { world } = sim;
  for (const host of world.hosts.values()) {
    const storage = recordingInForce(host) ? await storageOf(host, sim) : undefined;
    const lockedOut = storage !== undefined && !storage.works;
    const open = world.lockouts.find((lockout) => lockout.host === host.resource.name && lockout.until === undefined);
    const now = sim.clock.now().toISOString();
    if (lockedOut && open === undefined) {
      world.lockouts.push({ host: host.resource.name, since: now, reason: storage.reason, cause });
    }
    if (!lockedOut && open !== undefined) open.until = now;
  }
}

async function identityStorage(host: HostState, containerUri: string, sim: Simulation): Promise<StorageState> {
  const no = (reason: string): StorageState => ({ kind: 'identity', works: false, reason });
  const [, name = '', container = ''] = /^https:\/\/([^.]+)\.blob\.[^/]+\/([^/]+)\/?$/.exec(containerUri) ?? [];
  const account = sim.world.accounts.get(name);
  if (account === undefined || !(await sim.gateway.containerExists(name, container)))
    return no('the container is missing');
  const barred = obstacle(host, account, sim.world);
  if (barred !== undefined) return no(barred);
  const principalId = recordingPrincipal(host.resource, sim);
  if (principalId === undefined) return no('the host does not have the identity that it records as');
  const action = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write';
  const scope = `${account.resource.id}/blobServices/default/containers/${container}`;
  if (!holds(sim.world, principalId, { action, scope, data: true })) return no('the identity may not write there');
  return { kind: 'identity', works: true, target: { kind: 'identity', url: containerUri, principalId } };
}

/** What keeps the host's network from the account that a URL names; an unknown account is the blob service's to refuse. */
export function obstacleTo(url: string, host: HostState, { world }: Simulation): string | undefined {
  const account = world.accounts.get(new URL(url).hostname.split('.')[0] ?? '');
  return account && obstacle(host, account, world);
}
