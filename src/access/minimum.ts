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
 * Host and storage account often have different owners: what the steps write in the account need only be held by one
 * of them.
 */
export function minimumToChange(hostId: string): readonly ScopedAction[] {
  return [
    { action: 'Microsoft.Network/bastionHosts/write', scope: hostId },
    { action: 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', scope: hostId },
  ];
}
