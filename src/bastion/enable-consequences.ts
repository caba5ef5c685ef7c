import type { AccessChoice } from './access-choice.ts';
import { policyIdFor } from './access-policy.ts';
import type { BastionHost } from './bastion-host.ts';
import { boundStore } from './bound-store.ts';
import type { EnableFacts } from './facts.ts';
import { listPriceOfUpgrade } from './list-price.ts';
import type { RecordingAccess } from './managed-identity.ts';
import type { Consequence } from './plan.ts';
import { sameStore } from './recording-store.ts';
import type { EarlierWay } from './retire-storage.ts';
import type { RecordingStore, SasBinding, StorageAccount } from './storage.ts';

/** An update of a host takes Azure "about 10 minutes". https://learn.microsoft.com/azure/bastion/upgrade-sku */
export const updateMinutes = 10;

interface Chosen extends AccessChoice {
  readonly broken: boolean;
  readonly onFirst: boolean;
  readonly retires: EarlierWay | undefined;
}

/** What follows from the plan, the gravest first. */
export function enableConsequences(
  { host, binding, sessions, prices, swap }: EnableFacts,
  account: StorageAccount,
  store: RecordingStore,
  { broken, onFirst, access, instead, retires }: Chosen,
): readonly Consequence[] {
  const count = sessions.known ? sessions.sessions.length : undefined;
  const list: Consequence[] = [];
  const isOn = host.enableSessionRecording;
  if (onFirst) list.push({ kind: 'nobodyConnectsMeanwhile', minutes: updateMinutes, atWorst: 2 * updateMinutes });
  if (!isOn && host.sku !== 'Premium') {
    list.push({ kind: 'irreversibleUpgrade', from: host.sku, to: 'Premium' });
    list.push({ kind: 'listPrice', price: prices && listPriceOfUpgrade(host, 'Premium', prices) });
  }
  const bySas = access === 'sas';
  const before = swap === undefined && bySas ? sasStore(binding) : boundStore(host, binding);
  const isUnseen = binding.kind !== 'set' && host.sessionRecordingConfiguration === undefined;
  if (isOn && bySas && isUnseen) list.push({ kind: 'earlierStoreUnseen' });
  if (isOn) list.push({ kind: swap === undefined ? 'offIfRepairFails' : 'offIfSwapFails' });
  // Where nobody can connect, only sessions that were open before are left to disturb.
  if (isOn && (swap !== undefined || count !== 0)) list.push({ kind: 'storageSwapped', count });
  else if (!broken || count !== 0) list.push({ kind: 'sessionsAtRisk', count });
  if (!isOn && host.enableTunneling) list.push({ kind: 'nativeClientOff' });
  if (!account.openToAllNetworks) list.push({ kind: bySas ? 'storageUnproven' : 'identityUnproven' });
  if (before !== undefined && !sameStore(before, store)) list.push({ kind: 'recordingsStayBehind', store: before });
  if (swap !== undefined && !broken)
    list.push({ kind: 'earlierWayStays', way: presentAccess(host), ...(retires === undefined && { forGood: true }) });
  else if (!broken && bySas && keepsOtherSas(host, binding, store)) list.push({ kind: 'earlierSasStays' });
  if (instead !== undefined) list.push({ kind: 'identityInstead', because: instead });
  if (swap === undefined) list.push({ kind: 'everyoneIsRecorded' });
  list.push({ kind: 'watchedUntilProven' });
  if (!bySas) list.push({ kind: 'identityPreview' });
  return list;
}

/** Recordings are stored when a session closes: what open sessions may still need isn't taken away. */
function keepsOtherSas({ id }: BastionHost, binding: SasBinding, store: RecordingStore): boolean {
  return binding.kind === 'set' && !(sameStore(binding.store, store) && binding.policyId === policyIdFor(id));
}

function presentAccess({ sessionRecordingConfiguration }: BastionHost): RecordingAccess {
  return sessionRecordingConfiguration === undefined ? 'sas' : 'managedIdentity';
}

function sasStore(binding: SasBinding): RecordingStore | undefined {
  return binding.kind === 'set' ? binding.store : undefined;
}
