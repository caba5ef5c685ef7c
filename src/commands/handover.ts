import { policyIdFor } from '../bastion/access-policy.ts';
import { resourceNameOf, sameArmId } from '../bastion/arm-id.ts';
import { containerId } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { playerOrigin } from '../bastion/cors.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { HostRecord } from '../operations/host-record.ts';
import { chooseHost } from './choose-host.ts';
import type { CommandDeps, Run } from './deps.ts';
import { readHostRow } from './host-rows.ts';
import type { HandedHost, HandedWay } from './reports.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** What the bot set up on the hosts that the person may read, so that others can go on without it. */
export const handover: Run = async (asked, deps) => {
  if (asked.command.host === undefined) {
    const visible = await readVisibleHosts(asked.request.caller, deps);
    return 'none' in visible
      ? { answer: visible.none }
      : { answer: { kind: 'handover', host: undefined, hosts: await readHanded(visible.hosts, deps) } };
  }
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const answer = { kind: 'handover', host, hosts: await readHanded([host], deps) } as const;
  return mended ? { answer, host } : { answer };
};

/** Of those among `hosts` that the bot set up, by name. */
async function readHanded(hosts: readonly BastionHost[], deps: CommandDeps): Promise<readonly HandedHost[]> {
  const records = await deps.hostRecords.list();
  const known = hosts.flatMap((host) => {
    const record = records.find(({ hostId }) => sameArmId(hostId, host.id));
    return record === undefined ? [] : [{ host, record }];
  });
  return await Promise.all(known.map(({ host, record }) => readOne(host, record, deps)));
}

async function readOne(host: BastionHost, record: HostRecord, deps: CommandDeps): Promise<HandedHost> {
  const [row, operation, accountOwner] = await Promise.all([
    readHostRow(host, deps),
    deps.operations.find(record.operationId),
    readOwner(record, deps),
  ]);
  const origin = playerOrigin(record.dnsName);
  return { ...row, record, operation, accountOwner, way: wayOf(host, record), origin };
}

function wayOf({ sessionRecordingConfiguration }: BastionHost, record: HostRecord): HandedWay {
  if (record.access === 'sas') {
    return { kind: 'sas', policyId: record.signedWith?.policyId ?? policyIdFor(record.hostId) };
  }
  const scope = containerId(record.accountId, record.store.container);
  const identity = sessionRecordingConfiguration?.identity;
  if (identity === undefined) {
    return { kind: 'identity', identity, scope };
  }
  return {
    kind: 'identity',
    identity:
      identity.type === 'SystemAssigned'
        ? { type: 'own' }
        : { type: 'named', name: resourceNameOf(identity.userAssignedIdentityId) },
    scope,
  };
}

async function readOwner({ store }: HostRecord, { azure }: CommandDeps): Promise<string | undefined> {
  try {
    return (await azure.findStorageAccount(store.account, { secondsOld: true }))?.owner;
  } catch (error) {
    if (error instanceof AzureProblem) return undefined;
    throw error;
  }
}
