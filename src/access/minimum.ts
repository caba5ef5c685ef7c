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
 * `accountId`: the storage account, when the change touches its containers or CORS rules.
 */
export function minimumToChange(hostId: string, accountId?: string): readonly ScopedAction[] {
  const atHost = [
    { action: 'Microsoft.Network/bastionHosts/write', scope: hostId },
    { action: 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', scope: hostId },
  ];
  return accountId === undefined
    ? atHost
    : [...atHost, { action: 'Microsoft.Storage/storageAccounts/blobServices/write', scope: accountId }];
}
