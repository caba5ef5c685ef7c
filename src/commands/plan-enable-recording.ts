import type { AskedAccess } from '../bastion/access-choice.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { intendedHostChange } from '../bastion/enable-changes.ts';
import { accessFor, planEnableRecording } from '../bastion/enable-recording.ts';
import type { EnableFacts, StoreChoice } from '../bastion/facts.ts';
import type { RecordingAccess } from '../bastion/managed-identity.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { StorePattern } from '../bastion/recording-store.ts';
import type { SasBinding, StorageHealth } from '../bastion/storage.ts';
import { storageHealth } from '../bastion/storage-health.ts';
import { chooseStore, isListed } from '../bastion/store-choice.ts';
import type { EnableRequest } from '../operations/change-request.ts';
import type { Clock } from '../runtime.ts';
import { readCoverage } from './read-coverage.ts';
import { gone, readPolicyDenials, readSessions } from './read-host-facts.ts';
import { readRecordsAs, readWantedIdentity } from './read-identity.ts';
import { readAccountWay, readHostNetwork } from './read-network.ts';
import type { ReadSignature } from './read-signature.ts';
import { readBoundStorage, readIfShown, readIfTold, readStorage } from './read-storage.ts';
import type { ReadPrices } from './remembered-prices.ts';

export interface PlannerSettings {
  /** RECORDING_STORE; without it every request must name a container. */
  readonly storePattern: StorePattern | undefined;
  /** RECORDING_ACCOUNTS: names of storage accounts, or subscription ids. */
  readonly recordingAccounts: readonly string[];
  /** RECORDING_ACCESS: by which access hosts record when nobody says otherwise. */
  readonly access: RecordingAccess;
}

export interface EnablePlannerDeps {
  readonly reader: AzureReader;
  readonly settings: PlannerSettings;
  readonly readPrices: ReadPrices;
  readonly readSignature: ReadSignature;
  readonly clock: Clock;
}

/** Plans from fresh facts, read side by side: a person waits for the card. Throws `AzureProblem`. */
export async function planEnabling(request: EnableRequest, deps: EnablePlannerDeps): Promise<PlanOutcome> {
  const facts = await readEnableFacts(request, deps);
  return facts === undefined ? gone(request.hostId) : planEnableRecording(facts, deps.clock.now(), request.order);
}

export async function readEnableFacts(
  request: EnableRequest,
  deps: EnablePlannerDeps,
): Promise<EnableFacts | undefined> {
  const { reader } = deps;
  const [hostAndStorage, sessions, hostLocks] = await Promise.all([
    readHostAndStorage(request, deps),
    readSessions(request.hostId, reader),
    readIfShown(() => reader.listLocks(request.hostId)),
  ]);
  return hostAndStorage && { ...hostAndStorage, sessions, hostLocks };
}

async function readHostAndStorage(request: EnableRequest, deps: EnablePlannerDeps) {
  const { reader, settings, readPrices, clock } = deps;
  const [host, binding] = await Promise.all([reader.readHost(request.hostId), reader.readSasBinding(request.hostId)]);
  if (host === undefined) return undefined;

  const readingBound = readBound(host, binding, deps);
  const health: StorageHealth = host.enableSessionRecording
    ? storageHealth({ host, binding, ...(await readingBound) }, clock.now())
    : { kind: 'off' };
  const choice = chooseStore(request, host, health, settings.storePattern);
  const change = intendedHostChange(host);
  const [bound, target, network, coverage, prices, policyDenials] = await Promise.all([
    readingBound,
    readTarget(choice, reader),
    readHostNetwork(host, reader),
    readCoverage(host, reader, clock),
    host.sku === 'Premium' ? undefined : readPrices(host.location),
    change && readPolicyDenials(host, change, reader),
  ]);
  const access: AskedAccess = { access: request.access ?? settings.access, explicit: request.access !== undefined };
  const wanted = target?.wanted;
  const account = wanted?.account;
  const isIdentityWanted = accessFor({ access, host, wanted }, clock.now()).access === 'managedIdentity';
  const [way, identity] = await Promise.all([
    account && readAccountWay(account, { bastion: host, network }, reader),
    isIdentityWanted && wanted ? readWantedIdentity(host, wanted, reader) : undefined,
  ]);
  const listed =
    choice.kind === 'chosen' && isListed(choice.store, account?.subscriptionId, settings.recordingAccounts);
  return {
    host,
    binding,
    ...bound,
    access,
    choice,
    wanted,
    identity,
    accountLocks: target?.accountLocks,
    accountListed: listed,
    deletedContainer: target?.deletedContainer,
    someBlobs: target?.someBlobs,
    clockLead: target?.clockLead,
    policyDenials,
    network: { host: network, account: way },
    coverage,
    prices,
  };
}

/** Of the storage that a host records into now, as its health is judged by. */
export async function readBound(host: BastionHost, binding: SasBinding, { reader, readSignature }: EnablePlannerDeps) {
  const [bound, signedWith] = await Promise.all([
    readBoundStorage(host, binding, reader),
    readSignature(host, binding),
  ]);
  return { bound, recordsAs: await readRecordsAs(host, bound, reader), ...(signedWith && { signedWith }) };
}

async function readTarget(choice: StoreChoice, reader: AzureReader) {
  if (choice.kind !== 'chosen') return undefined;
  const account = await reader.findStorageAccount(choice.store.account);
  const { container } = choice.store;
  const [wanted, accountLocks, deletedContainer, someBlobs, clockLead] = await Promise.all([
    readStorage(choice.store, account, reader),
    account && readIfShown(() => reader.listLocks(account.id)),
    account && readIfShown(() => reader.findDeletedContainer(account, container)),
    account && readIfTold(() => reader.listSomeBlobs(account, container)),
    account && readIfTold(() => reader.readClockLead(account)),
  ]);
  return { wanted, accountLocks, deletedContainer, someBlobs, clockLead };
}
