import type { BastionHost } from './bastion-host.ts';
import { attachedIdentity, type SessionRecordingConfiguration, sameRecordingIdentity } from './managed-identity.ts';
import type { HostChange } from './ports.ts';

/** Whether the host is as the change wants it. */
export function isAsWanted(host: BastionHost, change: HostChange): boolean {
  return (
    host.sku === (change.sku ?? host.sku) &&
    host.enableSessionRecording === (change.enableSessionRecording ?? host.enableSessionRecording) &&
    host.enableTunneling === (change.enableTunneling ?? host.enableTunneling) &&
    isAttached(host, change) &&
    isDetached(host, change) &&
    isConfigured(host, change)
  );
}

/** An identity that was deleted and made again has another principal, which the host gets by the next update only. */
function isAttached({ identity }: BastionHost, { attachIdentity }: HostChange): boolean {
  if (attachIdentity === undefined) return true;
  const attached = attachedIdentity(identity, attachIdentity.id);
  return attached !== undefined && (attached.principalId ?? attachIdentity.principalId) === attachIdentity.principalId;
}

function isDetached({ identity }: BastionHost, { detachIdentity }: HostChange): boolean {
  return detachIdentity === undefined || attachedIdentity(identity, detachIdentity) === undefined;
}

function isConfigured(
  { sessionRecordingConfiguration: configured }: BastionHost,
  { sessionRecordingConfiguration: wanted }: HostChange,
): boolean {
  if (wanted === undefined) return true;
  if (wanted === null) return configured === undefined;
  return configured !== undefined && same(configured, wanted);
}

function same(a: SessionRecordingConfiguration, b: SessionRecordingConfiguration): boolean {
  return a.blobContainerUri === b.blobContainerUri && sameRecordingIdentity(a.identity, b.identity);
}
