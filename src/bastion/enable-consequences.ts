import type { EnableFacts } from './facts.ts';
import type { Consequence } from './plan.ts';
import { sameStore } from './recording-store.ts';
import type { RecordingStore, StorageAccount } from './storage.ts';

/** An update of a host takes Azure "about 10 minutes". https://learn.microsoft.com/azure/bastion/upgrade-sku */
export const updateMinutes = 10;

/** What follows from the plan, the gravest first. */
export function enableConsequences(
  { host, binding, sessions }: EnableFacts,
  account: StorageAccount,
  store: RecordingStore,
  { broken, onFirst }: { readonly broken: boolean; readonly onFirst: boolean },
): readonly Consequence[] {
  const count = sessions.known ? sessions.sessions.length : undefined;
  const list: Consequence[] = [];
  const isOn = host.enableSessionRecording;
  if (onFirst) list.push({ kind: 'nobodyConnectsMeanwhile', minutes: updateMinutes, atWorst: 2 * updateMinutes });
  if (!isOn && host.sku !== 'Premium') list.push({ kind: 'irreversibleUpgrade', from: host.sku, to: 'Premium' });
  if (isOn && binding.kind !== 'set') list.push({ kind: 'earlierStoreUnseen' });
  if (isOn) list.push({ kind: 'offIfRepairFails' });
  // Where nobody can connect, only sessions that were open before are left to disturb.
  if (!broken || count !== 0) list.push({ kind: 'sessionsAtRisk', count });
  if (!isOn && host.enableTunneling) list.push({ kind: 'nativeClientOff' });
  if (!account.openToAllNetworks) list.push({ kind: 'storageUnproven' });
  if (binding.kind === 'set' && !sameStore(binding.store, store))
    list.push({ kind: 'recordingsStayBehind', store: binding.store });
  list.push({ kind: 'everyoneIsRecorded' });
  return list;
}
