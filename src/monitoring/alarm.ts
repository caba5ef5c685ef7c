import { linkedResources } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { planSwitchOff, tookNativeClient } from '../bastion/switch-off-recording.ts';
import { placesAgain } from '../operations/asked-in.ts';
import type { HostRecord } from '../operations/host-record.ts';
import type { Operation } from '../operations/operation.ts';
import type { Operations } from '../operations/operations.ts';
import { switchOffRequest } from '../operations/switch-off-request.ts';

/** The id of the plan that is made ready when a recording is missed: one for each time that recording was switched on. */
export function alarmId({ operationId, enabledAt }: HostRecord, operations: Pick<Operations, 'idFor'>): string {
  return operations.idFor(operationId, 'no recording', new Date(enabledAt));
}

/**
 * Makes the switch-off ready, where the change was asked for: its card is the alarm, and one press does it. Answers
 * `undefined` while another change of the host waits or runs: then that comes first. Asked again it is the same plan.
 */
export async function makeSwitchOffReady(
  { record, host, sessionEndedAt }: { record: HostRecord; host: BastionHost; sessionEndedAt: string },
  first: Operation,
  operations: Operations,
): Promise<Operation | undefined> {
  const id = alarmId(record, operations);
  const plan = planSwitchOff({
    host: first.plan.host,
    dnsName: record.dnsName,
    links: linkedResources(host),
    store: record.store,
    accountId: record.accountId,
    access: record.access,
    nativeClientOff: tookNativeClient(first.plan) && !host.enableTunneling,
    sessionEndedAt,
  });
  const operation = await operations.submit({
    id,
    request: switchOffRequest(record.hostId),
    requester: 'bot',
    ...placesAgain(first),
    plan,
    cardActivityId: undefined,
    stillMissing: [],
    approvedBy: first.id,
  });
  return operation.id === id ? operation : undefined;
}
