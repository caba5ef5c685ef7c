import { linkArgs, linkedResources } from './azure-actions.ts';
import type { BastionHost } from './bastion-host.ts';
import { containerStep } from './container-step.ts';
import { playerOrigin } from './cors.ts';
import { type IdentityFacts, identityState } from './host-identity.ts';
import { sameRecordingIdentity } from './managed-identity.ts';
import type { StepCall } from './plan.ts';
import type { RecordingStore, StorageAccount } from './storage.ts';

/**
 * The order that keeps the promise: everything that the identity needs is made, and has had its time to take effect,
 * before one update of the host raises the tier, attaches the identity and switches recording on. A host that records as
 * this identity already isn't updated.
 */
export function identitySteps(
  host: BastionHost,
  account: StorageAccount,
  store: RecordingStore,
  facts: IdentityFacts,
  {
    repair,
    restoreVersion,
    besideSas,
  }: { readonly repair: boolean; readonly restoreVersion: string | undefined; readonly besideSas: boolean },
): readonly StepCall[] {
  const { identity, found } = facts;
  const links = linkArgs(linkedResources(host));
  const place = { hostId: host.id, accountId: account.id, ...store, repair, ...links };
  const as = identity.type === 'UserAssigned' ? { ...place, identityId: identity.userAssignedIdentityId } : place;
  const origin = playerOrigin(host.dnsName ?? '');
  const blobContainerUri = `${account.blobEndpoint}${store.container}`;
  const on = {
    ...as,
    origin,
    blobContainerUri,
    allowUnproven: !account.openToAllNetworks,
    besideSas,
    nativeClientOff: host.enableTunneling && !host.enableSessionRecording,
  };

  const steps: readonly (StepCall | undefined)[] = [
    containerStep(place, restoreVersion),
    { name: 'mergeCors', args: { ...place, origin } },
    found?.known === true && found.value === undefined
      ? { name: 'createIdentity', args: { ...as, location: host.location, hostName: host.name } }
      : undefined,
    { name: 'assignRole', args: as },
    { name: 'awaitRole', args: as },
    recordsAs(host, facts, blobContainerUri) ? undefined : { name: 'switchOnByIdentity', args: on },
    { name: 'verifyIdentity', args: { ...as, origin, blobContainerUri, besideSas } },
  ];
  return steps.filter((step) => step !== undefined);
}

function recordsAs(host: BastionHost, facts: IdentityFacts, blobContainerUri: string): boolean {
  const configured = host.sessionRecordingConfiguration;
  const state = identityState(host, facts);
  return (
    host.enableSessionRecording &&
    configured?.blobContainerUri === blobContainerUri &&
    sameRecordingIdentity(configured.identity, facts.identity) &&
    state !== 'detached' &&
    state !== 'deleted'
  );
}
