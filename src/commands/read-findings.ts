import type { BastionHost } from '../bastion/bastion-host.ts';
import type { StorageFacts } from '../bastion/facts.ts';
import { type HostFindings, hostFindings } from '../bastion/host-findings.ts';
import type { NetworkFacts } from '../bastion/network-facts.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { Clock } from '../runtime.ts';
import { readRecordsAs } from './read-identity.ts';
import { readAccountWay, readHostNetwork } from './read-network.ts';
import type { ReadSignature } from './read-signature.ts';
import { readBoundStorage, readIfTold } from './read-storage.ts';

export interface FindingsDeps {
  readonly azure: AzureReader;
  readonly readSignature: ReadSignature;
  readonly clock: Clock;
}

export interface ReadFindings extends HostFindings {
  readonly host: BastionHost;
}

/** The host as it is now, and all that its recording rests on. Throws `AzureProblem` and `TableUnavailable`. */
export async function readFindings(
  hostId: string,
  { azure, readSignature, clock }: FindingsDeps,
): Promise<ReadFindings> {
  const [host, binding] = await Promise.all([azure.readHost(hostId), azure.readSasBinding(hostId)]);
  if (host === undefined) throw new AzureProblem('gone', `${hostId} is not there`);
  const [bound, signedWith, hostLocks] = await Promise.all([
    readBoundStorage(host, binding, azure),
    readSignature(host, binding),
    readIfTold(() => azure.listLocks(host.id)),
  ]);
  const account = bound?.account;
  const [recordsAs, accountLocks, deletedContainer, network] = await Promise.all([
    readRecordsAs(host, bound, azure),
    account && readIfTold(() => azure.listLocks(account.id)),
    account && readIfTold(() => azure.findDeletedContainer(account, bound.store.container)),
    readWay(host, bound, azure),
  ]);
  const facts = { host, binding, bound, recordsAs, ...(signedWith && { signedWith }) };
  return { host, ...hostFindings({ ...facts, hostLocks, accountLocks, deletedContainer, network }, clock.now()) };
}

/** The rest says enough where Azure doesn't show the network: then nothing is said of it. */
async function readWay(
  host: BastionHost,
  bound: StorageFacts | undefined,
  azure: AzureReader,
): Promise<NetworkFacts | undefined> {
  const account = bound?.account;
  if (account === undefined) return undefined;
  const read = await readIfTold(async () => {
    const network = await readHostNetwork(host, azure);
    return { host: network, account: await readAccountWay(account, { bastion: host, network }, azure) };
  });
  return read.known ? read.value : undefined;
}
