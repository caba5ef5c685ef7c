import type { RecordingAccess } from '../bastion/managed-identity.ts';
import type { ScopedAction } from '../bastion/plan.ts';

/** Reading commands: at the host. */
export function minimumToRead(hostId: string): readonly ScopedAction[] {
  return [{ action: 'Microsoft.Network/bastionHosts/read', scope: hostId }];
}

/** Seeing who is connected. */
export function minimumToSeeSessions(hostId: string): readonly ScopedAction[] {
  return [{ action: 'Microsoft.Network/bastionHosts/getactivesessions/action', scope: hostId }];
}

/**
 * What each person must hold to ask for or approve a change of recording at all. Everything that the steps write must
 * be held by requester and approvers together; this is less, and never enough alone.
 *
 * `access`: by which recording would go; a managed identity needs no SAS.
 *
 * Host and storage account often have different owners: what the steps write in the account need only be held by one
 * of them.
 */
export function minimumToChange(hostId: string, access: RecordingAccess = 'sas'): readonly ScopedAction[] {
  const write = { action: 'Microsoft.Network/bastionHosts/write', scope: hostId };
  const setSas = { action: 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', scope: hostId };
  return access === 'sas' ? [write, setSas] : [write];
}
