import { resourceNameOf } from '../bastion/arm-id.ts';
import { linkedResources, noLinks } from '../bastion/azure-actions.ts';
import type { BastionHost, HostRef } from '../bastion/bastion-host.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import { planSwitchOff } from '../bastion/switch-off-recording.ts';
import type { RequestFor } from '../operations/change-request.ts';
import { isOver } from '../operations/host-record.ts';
import type { HostRecords } from '../operations/host-records.ts';

export interface SwitchOffPlannerDeps {
  readonly reader: Pick<AzureReader, 'readHost'>;
  readonly hostRecords: Pick<HostRecords, 'get'>;
}

/**
 * Plans to switch off again what this bot switched on. There is nothing to do when recording is off, and when the host is
 * another one by now or records for somebody else: then it isn't this bot's to switch off. A host that Azure doesn't show
 * just now may be there and record: one 404 isn't believed, and the step looks again.
 */
export async function planSwitchingOff(
  request: RequestFor<'switchOffRecording'>,
  deps: SwitchOffPlannerDeps,
): Promise<PlanOutcome> {
  const [host, record] = await Promise.all([
    deps.reader.readHost(request.hostId),
    deps.hostRecords.get(request.hostId),
  ]);
  if (record === undefined) throw new Error(`recording of ${request.hostId} was not switched on from here`);
  const isThis =
    host === undefined || (host.enableSessionRecording && (host.dnsName ?? record.dnsName) === record.dnsName);
  if (!isThis || isOver(record)) {
    return { kind: 'nothingToDo', host: refOf(request.hostId, host), because: { kind: 'off' } };
  }
  const plan = planSwitchOff({
    host: refOf(request.hostId, host),
    dnsName: record.dnsName,
    links: host === undefined ? noLinks : linkedResources(host),
    store: record.store,
    accountId: record.accountId,
    access: record.access,
  });
  return { kind: 'plan', plan };
}

function refOf(hostId: string, host: BastionHost | undefined): HostRef {
  return host === undefined
    ? { id: hostId, name: resourceNameOf(hostId), location: '' }
    : { id: host.id, name: host.name, location: host.location };
}
