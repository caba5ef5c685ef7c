import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import { attachedIdentity } from '../../src/bastion/managed-identity.ts';
import type { HostChange } from '../../src/bastion/ports.ts';

/** The host as Azure keeps it after a PUT with this change. `principalOf`: of an identity that is there. */
export function applyHostChange(
  host: BastionHost,
  change: HostChange,
  principalOf: (identityId: string) => string | undefined,
): BastionHost {
  const { attachIdentity, detachIdentity, sessionRecordingConfiguration: configuration, ...plain } = change;
  return {
    ...host,
    ...plain,
    identity: identityAfter(host, change, principalOf),
    sessionRecordingConfiguration:
      configuration === undefined ? host.sessionRecordingConfiguration : (configuration ?? undefined),
  };
}

function identityAfter(
  { identity }: BastionHost,
  { attachIdentity, detachIdentity }: HostChange,
  principalOf: (identityId: string) => string | undefined,
): BastionHost['identity'] {
  const gone = detachIdentity === undefined ? undefined : attachedIdentity(identity, detachIdentity)?.id;
  const before = (identity?.userAssigned ?? []).filter(({ id }) => id !== gone);
  const ids = new Set([...before.map(({ id }) => id), ...(attachIdentity === undefined ? [] : [attachIdentity.id])]);
  if (ids.size === 0 && identity?.systemAssigned === undefined) return undefined;
  return {
    systemAssigned: identity?.systemAssigned,
    userAssigned: [...ids].map((id) => ({ id, principalId: principalOf(id) })),
  };
}
