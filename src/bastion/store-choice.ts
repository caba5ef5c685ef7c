import type { BastionHost } from './bastion-host.ts';
import type { StoreChoice } from './facts.ts';
import { defaultStore, isAccountName, isContainerName, type StorePattern } from './recording-store.ts';
import { shortRegion } from './regions.ts';
import type { RecordingStore, StorageFailure, StorageHealth } from './storage.ts';

/** What a person may have typed; both undefined for the default. */
export interface NamedStore {
  readonly account: string | undefined;
  readonly container: string | undefined;
}

/** Failures of the SAS or identity alone: the container is there, so a repair goes on in it. */
const repairedInPlace: ReadonlySet<StorageFailure> = new Set([
  'sasExpired',
  'policyMissing',
  'policyExpired',
  'permissionsMissing',
  'keyRegenerated',
  'identityDetached',
  'identityDeleted',
  'roleMissing',
]);

/**
 * What was named, else the container in use, when it can't be judged or a repair can go on using it, else the default
 * from the pattern. So recordings that may arrive are never moved unless somebody names another container.
 */
export function chooseStore(
  named: NamedStore,
  host: BastionHost,
  health: StorageHealth,
  pattern: StorePattern | undefined,
): StoreChoice {
  const isNamed = named.account !== undefined || named.container !== undefined;
  const staysWhereItIs =
    health.kind === 'cannotTell' || (health.kind === 'nobodyCanConnect' && repairedInPlace.has(health.reason));
  if (!isNamed && staysWhereItIs && health.store !== undefined)
    return { kind: 'chosen', store: health.store, named: false };

  const usual = pattern && defaultStore(pattern, host);
  const account = named.account?.toLowerCase() ?? usual?.account;
  const container = named.container?.toLowerCase() ?? usual?.container;
  if (account === undefined || container === undefined)
    return pattern !== undefined && shortRegion(host.location) === undefined
      ? { kind: 'unknownRegion', region: host.location }
      : { kind: 'noDefault' };
  if (!isAccountName(account) || !isContainerName(container)) return { kind: 'invalidName', account, container };
  return { kind: 'chosen', store: { account, container }, named: isNamed };
}

/** RECORDING_ACCOUNTS lists names of accounts, or ids of subscriptions all of whose accounts may be used. */
export function isListed(
  store: RecordingStore,
  subscriptionId: string | undefined,
  recordingAccounts: readonly string[],
): boolean {
  const listed = new Set(recordingAccounts.map((entry) => entry.toLowerCase()));
  return listed.has(store.account) || (subscriptionId !== undefined && listed.has(subscriptionId.toLowerCase()));
}
