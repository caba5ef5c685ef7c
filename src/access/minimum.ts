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

/** Ending somebody's session. */
export function minimumToDisconnect(hostId: string): readonly ScopedAction[] {
  return [{ action: 'Microsoft.Network/bastionHosts/disconnectactivesessions/action', scope: hostId }];
}

/**
 * What each person must hold to ask for or approve a change of recording at all, unless they bring a whole side of what
 * the others lack (`sides.ts`): host and storage account often have different owners. Everything that the steps write
 * must be held by requester and approvers together; this is less, and never enough alone. `access`: by which recording
 * would go; a managed identity needs no SAS.
 */
export function minimumToChange(hostId: string, access: RecordingAccess = 'sas'): readonly ScopedAction[] {
  const write = { action: 'Microsoft.Network/bastionHosts/write', scope: hostId };
  const setSas = { action: 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', scope: hostId };
  return access === 'sas' ? [write, setSas] : [write];
}

/** Knowing of the machines of a resource group: either is enough, since a VM's interface names it. */
export function waysToSeeMachines(groupScope: string): readonly ScopedAction[] {
  return ['Microsoft.Compute/virtualMachines/read', 'Microsoft.Network/networkInterfaces/read'].map((action) => ({
    action,
    scope: groupScope,
  }));
}
