import { containerId } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Known, StorageFacts } from '../bastion/facts.ts';
import { fallbackIdentity, type IdentityFacts, identityCandidates, principalOf } from '../bastion/host-identity.ts';
import type { ManagedIdentity, RecordingIdentity } from '../bastion/managed-identity.ts';
import type { AzureReader } from '../bastion/ports.ts';
import { readIfShown } from './read-storage.ts';

/** The identity that the host's configuration names, at the store that it names. Throws `AzureProblem`. */
export async function readRecordsAs(
  host: BastionHost,
  bound: StorageFacts | undefined,
  reader: AzureReader,
): Promise<IdentityFacts | undefined> {
  const configured = host.sessionRecordingConfiguration?.identity;
  if (configured === undefined) return undefined;
  return await readFacts(host, configured, await readUserAssigned(configured, reader), bound, reader);
}

/**
 * The identity that the host would record as in the wanted store: one that it has and that is there, else one of the
 * bot's making, which may be there already. Throws `AzureProblem`.
 */
export async function readWantedIdentity(
  host: BastionHost,
  wanted: StorageFacts,
  reader: AzureReader,
): Promise<IdentityFacts> {
  for (const id of identityCandidates(host)) {
    const identity = { type: 'UserAssigned', userAssignedIdentityId: id } as const;
    const found = await readUserAssigned(identity, reader);
    const isGone = found?.known === true && found.value === undefined;
    if (!isGone) return await readFacts(host, identity, found, wanted, reader);
  }
  const identity = fallbackIdentity(host);
  return await readFacts(host, identity, await readUserAssigned(identity, reader), wanted, reader);
}

type Found = Known<ManagedIdentity | undefined> | undefined;

async function readUserAssigned(identity: RecordingIdentity, reader: AzureReader): Promise<Found> {
  return identity.type === 'SystemAssigned'
    ? undefined
    : await readIfShown(() => reader.readIdentity(identity.userAssignedIdentityId));
}

async function readFacts(
  host: BastionHost,
  identity: RecordingIdentity,
  found: Found,
  storage: StorageFacts | undefined,
  reader: AzureReader,
): Promise<IdentityFacts> {
  const principal = principalOf(host, identity, found);
  const account = storage?.account;
  if (principal === undefined || storage === undefined || account === undefined)
    return { identity, found, grants: undefined };
  const scope = containerId(account.id, storage.store.container);
  return { identity, found, grants: await readIfShown(() => reader.listRoleGrants(scope, principal)) };
}
