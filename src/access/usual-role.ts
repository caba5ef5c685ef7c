import type { ScopedAction } from '../bastion/plan.ts';
import { matchesAction } from './matches-action.ts';

/**
 * The least surprising built-in role per action, first match wins. Least privilege first: reading never suggests a
 * role that writes. Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const controlRoles: readonly (readonly [pattern: string, role: string])[] = [
  ['Microsoft.Insights/*/read', 'Monitoring Reader'],
  ['*/read', 'Reader'],
  ['Microsoft.Network/*', 'Network Contributor'],
  ['Microsoft.Storage/storageAccounts/*', 'Storage Account Contributor'],
  ['Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', 'Managed Identity Operator'],
  ['Microsoft.ManagedIdentity/*', 'Managed Identity Contributor'],
  ['Microsoft.Authorization/roleAssignments/*', 'Role Based Access Control Administrator'],
  ['Microsoft.Authorization/*', 'Owner'],
];

const dataRoles: readonly (readonly [pattern: string, role: string])[] = [
  ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read', 'Storage Blob Data Reader'],
  ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/manageOwnership/action', 'Storage Blob Data Owner'],
  ['Microsoft.Storage/storageAccounts/blobServices/*', 'Storage Blob Data Contributor'],
];

/** A usual built-in role that has the action, for the refusal's advice. Anything unlisted: Contributor has most. */
export function usualRole({ action, data }: ScopedAction): string {
  const table = data === true ? dataRoles : controlRoles;
  const found = table.find(([pattern]) => matchesAction(pattern, action));
  return found?.[1] ?? 'Contributor';
}
