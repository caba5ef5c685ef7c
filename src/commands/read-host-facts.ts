import { resourceNameOf } from '../bastion/arm-id.ts';
import type { ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import { check } from '../bastion/check-codes.ts';
import type { HostFacts } from '../bastion/facts.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import { AzureProblem, type AzureReader, type HostChange } from '../bastion/ports.ts';
import { readIfShown, readIfTold } from './read-storage.ts';

/** What every plan rests on that updates a host by `change`. Undefined: there is no such host any more. */
export async function readHostFacts(
  hostId: string,
  change: HostChange,
  reader: AzureReader,
): Promise<HostFacts | undefined> {
  const [host, sessions, hostLocks] = await Promise.all([
    reader.readHost(hostId),
    readSessions(hostId, reader),
    readIfShown(() => reader.listLocks(hostId)),
  ]);
  return host && { host, sessions, hostLocks, policyDenials: await readPolicyDenials(host, change, reader) };
}

export function readPolicyDenials(
  host: BastionHost,
  change: HostChange,
  reader: AzureReader,
): Promise<HostFacts['policyDenials']> {
  return readIfTold(() => reader.listPolicyDenials(host, change));
}

export async function readSessions(hostId: string, reader: AzureReader): Promise<ActiveSessions> {
  try {
    return await reader.readActiveSessions(hostId);
  } catch (error) {
    if (error instanceof AzureProblem) return { known: false, reason: error.message };
    throw error;
  }
}

/** The host was there when it was named and isn't any more. */
export function gone(hostId: string): PlanOutcome {
  return {
    kind: 'refused',
    host: { id: hostId, name: resourceNameOf(hostId), location: '' },
    checks: [check('hostSettled', 'fail', 'gone', {})],
  };
}
