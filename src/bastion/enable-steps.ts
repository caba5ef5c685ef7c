import { linkArgs, linkedResources } from './azure-actions.ts';
import type { BastionHost } from './bastion-host.ts';
import { containerStep } from './container-step.ts';
import { playerOrigin } from './cors.ts';
import type { Swap } from './facts.ts';
import type { StepCall } from './plan.ts';
import type { RecordingStore, StorageAccount } from './storage.ts';

/**
 * `onFirst`: recording goes on before the host has its SAS. Until it has, nobody can connect, so this is planned only when
 * somebody asks for it by name: where Azure takes no SAS while recording is off, there is no other way.
 */
export type StepOrder =
  | { readonly kind: 'sasFirst' }
  | { readonly kind: 'onFirst'; readonly sessions: number | undefined };

interface Wanted {
  /** Nobody can connect now, or perhaps nobody: recording goes off before anything is taken back. */
  readonly repair: boolean;
  readonly policyId: string;
  readonly keyName: 'key1' | 'key2';
  /** Storage is swapped under who is connected. */
  readonly swap: Swap | undefined;
  readonly expiresOn: string;
  /** Of the deleted container that is restored instead of making a new one. */
  readonly restoreVersion: string | undefined;
}

/**
 * The order that keeps the promise: the storage is made and checked, the tier raised with recording still off, the SAS
 * set, and only then recording switched on. Where it is on already, the host itself isn't updated at all.
 */
export function enableSteps(
  host: BastionHost,
  account: StorageAccount,
  store: RecordingStore,
  { repair, policyId, keyName, expiresOn, restoreVersion, swap }: Wanted,
  order: StepOrder,
): readonly StepCall[] {
  const links = linkArgs(linkedResources(host));
  const place = { hostId: host.id, accountId: account.id, ...store, repair, ...links };
  const origin = playerOrigin(host.dnsName ?? '');
  const allowUnproven = !account.openToAllNetworks;
  const isOn = host.enableSessionRecording;

  const signed = { policyId, keyName };
  const switching = { ...place, ...signed, origin, allowUnproven, nativeClientOff: host.enableTunneling };
  const sessions = order.kind === 'onFirst' ? order.sessions : undefined;
  const setSas: StepCall = { name: 'setSas', args: { ...place, ...signed, ...(swap && { swap: true }) } };
  const switchOn: StepCall = { name: 'switchOn', args: switching };
  const switchOnThenGiveSas: StepCall = {
    name: 'switchOnThenGiveSas',
    args: { ...switching, ...(sessions !== undefined && { sessions }) },
  };

  const steps: readonly (StepCall | undefined)[] = [
    containerStep(place, restoreVersion),
    { name: 'mergeCors', args: { ...place, origin } },
    { name: 'createAccessPolicy', args: { ...place, policyId, expiresOn } },
    { name: 'checkSas', args: { ...place, ...signed, allowUnproven } },
    isOn || host.sku === 'Premium' ? undefined : { name: 'upgradeTier', args: place },
    ...(isOn || order.kind === 'sasFirst' ? [setSas, isOn ? undefined : switchOn] : [switchOnThenGiveSas]),
    host.sessionRecordingConfiguration === undefined ? undefined : { name: 'leaveIdentity', args: place },
    { name: 'verifyRecording', args: { ...place, ...signed, origin } },
  ];
  return steps.filter((step) => step !== undefined);
}
