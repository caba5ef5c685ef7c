import { linkedResources } from './azure-actions.ts';
import type { BastionHost } from './bastion-host.ts';
import { playerOrigin } from './cors.ts';
import type { StepCall } from './plan.ts';
import type { RecordingStore, StorageAccount } from './storage.ts';

interface Wanted {
  /** Nobody can connect now, or perhaps nobody: recording goes off before anything is taken back. */
  readonly repair: boolean;
  readonly policyId: string;
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
  { repair, policyId, expiresOn, restoreVersion }: Wanted,
): readonly StepCall[] {
  const place = { hostId: host.id, accountId: account.id, ...store, repair };
  const { subnetId, publicIpId } = linkedResources(host);
  const links = { ...(subnetId && { subnetId }), ...(publicIpId && { publicIpId }) };
  const origin = playerOrigin(host.dnsName ?? '');
  const allowUnproven = !account.openToAllNetworks;
  const isOn = host.enableSessionRecording;

  const steps: readonly (StepCall | undefined)[] = [
    restoreVersion === undefined
      ? { name: 'createContainer', args: place }
      : { name: 'restoreContainer', args: { ...place, version: restoreVersion } },
    { name: 'mergeCors', args: { ...place, origin } },
    { name: 'createAccessPolicy', args: { ...place, policyId, expiresOn } },
    { name: 'checkSas', args: { ...place, policyId, allowUnproven } },
    isOn || host.sku === 'Premium' ? undefined : { name: 'upgradeTier', args: { ...place, ...links } },
    { name: 'setSas', args: { ...place, ...links, policyId } },
    isOn
      ? undefined
      : {
          name: 'switchOn',
          args: { ...place, ...links, policyId, origin, allowUnproven, nativeClientOff: host.enableTunneling },
        },
    { name: 'verifyRecording', args: { ...place, policyId, origin } },
  ];
  return steps.filter((step) => step !== undefined);
}
