import { z } from 'zod';
import { armKey } from './arm-id.ts';
import { issueToken } from './identity.ts';
import { obstacleTo, recordingInForce, storageOf } from './lockouts.ts';
import type { HostState, RecordingTarget, SessionState, Simulation } from './state.ts';

export const loginSchema = z.object({
  /** Name or ARM id. */
  host: z.string(),
  /** Name of a VM. That the host reaches it isn't checked. */
  vm: z.string(),
  user: z.string().default('azureuser'),
  protocol: z.enum(['ssh', 'rdp']).default('ssh'),
  /** Of Azure's time. Without it the session stays until it is ended. */
  seconds: z.number().positive().optional(),
});

/** What the real one says when recording is on and it has nowhere to record to (Azure/bicep #6968). */
const noValidSas = 'Cannot connect to session without valid SAS URL';

export type LoginAnswer =
  | { readonly kind: 'open'; readonly session: SessionState }
  | { readonly kind: 'unknown' | 'refused'; readonly error: string };

/** Somebody connects to a VM through a bastion host. With recording on and no working storage they can't. */
export async function login(request: z.infer<typeof loginSchema>, sim: Simulation): Promise<LoginAnswer> {
  const host = findHostByName(request.host, sim);
  const vm = [...sim.world.resources.values()].find(
    ({ type, name }) => type === 'Microsoft.Compute/virtualMachines' && name === request.vm,
  );
  if (host === undefined) return { kind: 'unknown', error: `There is no bastion host ${request.host}.` };
  if (vm === undefined) return { kind: 'unknown', error: `There is no VM ${request.vm}.` };
  const storage = recordingInForce(host) ? await storageOf(host, sim) : undefined;
  if (storage?.works === false) return { kind: 'refused', error: noValidSas };

  const session: SessionState = {
    id: sim.ids.next(),
    hostId: host.resource.id,
    vmId: vm.id,
    vmName: vm.name,
    user: request.user,
    protocol: request.protocol,
    startedAt: sim.clock.now().toISOString(),
    recordTo: storage?.target,
    state: 'active',
  };
  sim.world.sessions.set(session.id, session);
  if (request.seconds !== undefined) sim.time.after(request.seconds * 1000, () => endSession(session, sim));
  return { kind: 'open', session };
}

export function activeSessions(hostId: string, { world }: Simulation): readonly SessionState[] {
  return [...world.sessions.values()].filter(
    (session) => session.state === 'active' && armKey(session.hostId) === armKey(hostId),
  );
}

/** The recording is uploaded now, when the session closes, to where the host recorded when it began. */
export async function endSession(session: SessionState, sim: Simulation): Promise<void> {
  if (session.state === 'ended') return;
  session.state = 'ended';
  session.endedAt = sim.clock.now().toISOString();
  if (session.recordTo === undefined) return;
  // How the real one names its files isn't known: nothing may be read out of this name.
  const blob = `${session.id}.guac`;
  try {
    await upload(session.recordTo, blob, session.hostId, sim);
    session.recording = { blob };
  } catch (error) {
    session.recording = { error: error instanceof Error ? error.message : String(error) };
  }
}

async function upload(target: RecordingTarget, blob: string, hostId: string, sim: Simulation): Promise<void> {
  const bastion = findHostByName(hostId, sim);
  const barred = bastion && obstacleTo(target.url, bastion, sim);
  if (barred !== undefined) throw new Error(`uploading ${blob}: ${barred}`);
  if (target.kind === 'sas') return await sim.gateway.uploadThroughSas(target.url, blob, sim.recording);
  const { host, pathname } = new URL(target.url);
  const now = sim.clock.now();
  const { status } = await sim.gateway.handle({
    method: 'PUT',
    url: `${pathname}/${blob}`,
    host,
    headers: {
      host,
      authorization: `Bearer ${issueToken(target.principalId, 'https://storage.azure.com', now)}`,
      'x-ms-version': '2022-11-02',
      'x-ms-date': now.toUTCString(),
      'x-ms-blob-type': 'BlockBlob',
      'content-length': String(sim.recording.byteLength),
    },
    body: sim.recording,
    from: 'bastion',
  });
  if (status !== 201) throw new Error(`uploading ${blob} with the host's identity: HTTP ${status}`);
}

/** An update of the host ends what is open. */
export async function cutSessions(hostId: string, sim: Simulation): Promise<void> {
  for (const session of activeSessions(hostId, sim)) await endSession(session, sim);
}

export function findHostByName(nameOrId: string, { world }: Simulation): HostState | undefined {
  const key = armKey(nameOrId);
  return world.hosts.get(key) ?? [...world.hosts.values()].find(({ resource }) => armKey(resource.name) === key);
}
