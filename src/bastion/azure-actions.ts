import { z } from 'zod';
import { groupScopeOf, subscriptionScopeOf } from './arm-id.ts';
import type { BastionHost } from './bastion-host.ts';
import type { ScopedAction, StepCall } from './plan.ts';

/**
 * Azure's actions by name, at their scopes. Names: https://learn.microsoft.com/azure/role-based-access-control/permissions/networking,
 * …/permissions/storage and https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory.
 * That a host's PUT also needs the two `join` actions is inferred from how ARM checks linked resources.
 */
export const azureActions = {
  readHost: (hostId: string) => at(hostId, 'Microsoft.Network/bastionHosts/read'),
  writeHost: (hostId: string) => at(hostId, 'Microsoft.Network/bastionHosts/write'),
  setSas: (hostId: string) => at(hostId, 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action'),
  readSas: (hostId: string) => at(hostId, 'Microsoft.Network/bastionHosts/getsessionrecordingsasurl/action'),
  readSessions: (hostId: string) => at(hostId, 'Microsoft.Network/bastionHosts/getactivesessions/action'),
  disconnectSessions: (hostId: string) => at(hostId, 'Microsoft.Network/bastionHosts/disconnectactivesessions/action'),
  readResults: (hostId: string) => at(subscriptionScopeOf(hostId), 'Microsoft.Network/locations/operationResults/read'),
  joinSubnet: (subnetId: string) => at(subnetId, 'Microsoft.Network/virtualNetworks/subnets/join/action'),
  joinPublicIp: (publicIpId: string) => at(publicIpId, 'Microsoft.Network/publicIPAddresses/join/action'),
  pollNetwork: (hostId: string) => at(subscriptionScopeOf(hostId), 'Microsoft.Network/locations/operations/read'),
  readLocks: (resourceId: string) => at(resourceId, 'Microsoft.Authorization/locks/read'),
  readPolicyDenials: (hostId: string) =>
    at(groupScopeOf(hostId), 'Microsoft.PolicyInsights/checkPolicyRestrictions/read'),
  readAccount: (accountId: string) => at(accountId, 'Microsoft.Storage/storageAccounts/read'),
  readBlobService: (accountId: string) => at(accountId, 'Microsoft.Storage/storageAccounts/blobServices/read'),
  writeBlobService: (accountId: string) => at(accountId, 'Microsoft.Storage/storageAccounts/blobServices/write'),
  issueSas: (accountId: string) => at(accountId, 'Microsoft.Storage/storageAccounts/listServiceSas/action'),
  readContainer: (accountId: string, container: string) =>
    at(containerId(accountId, container), 'Microsoft.Storage/storageAccounts/blobServices/containers/read'),
  writeContainer: (accountId: string, container: string) =>
    at(containerId(accountId, container), 'Microsoft.Storage/storageAccounts/blobServices/containers/write'),
  readPolicies: (accountId: string, container: string) =>
    at(containerId(accountId, container), 'Microsoft.Storage/storageAccounts/blobServices/containers/getAcl/action'),
  writePolicies: (accountId: string, container: string) =>
    at(containerId(accountId, container), 'Microsoft.Storage/storageAccounts/blobServices/containers/setAcl/action'),
  readIdentity: (identityId: string) => at(identityId, 'Microsoft.ManagedIdentity/userAssignedIdentities/read'),
  /** One that isn't there yet is asked for at its resource group. */
  writeIdentity: (identityId: string) =>
    at(groupScopeOf(identityId), 'Microsoft.ManagedIdentity/userAssignedIdentities/write'),
  deleteIdentity: (identityId: string) =>
    at(groupScopeOf(identityId), 'Microsoft.ManagedIdentity/userAssignedIdentities/delete'),
  /** A PUT of the host needs it for each identity that it names, also those that the host has already. */
  assignAttached: (identityId: string) =>
    at(identityId, 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'),
  /** For one that may not be there yet. */
  assignIdentity: (identityId: string) =>
    at(groupScopeOf(identityId), 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'),
  readRoles: (scope: string) => at(scope, 'Microsoft.Authorization/roleAssignments/read'),
  writeRoles: (scope: string) => at(scope, 'Microsoft.Authorization/roleAssignments/write'),
  deleteRoles: (scope: string) => at(scope, 'Microsoft.Authorization/roleAssignments/delete'),
  deleteBlob: (accountId: string, container: string): ScopedAction => ({
    ...at(containerId(accountId, container), 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete'),
    data: true,
  }),
};

/** What a PUT of the host links to; undefined for a private-only host's public IP, and what can't be read. */
export interface LinkedResources {
  readonly subnetId: string | undefined;
  readonly publicIpId: string | undefined;
  /** User-assigned identities that the host has: a PUT names them again, in either mode. */
  readonly identityIds: readonly string[];
}

export const noLinks: LinkedResources = { subnetId: undefined, publicIpId: undefined, identityIds: [] };

const reference = z.object({ id: z.string() }).optional().catch(undefined);
const hostLinks = z.object({
  properties: z.object({
    ipConfigurations: z.array(
      z.object({ properties: z.object({ subnet: reference, publicIPAddress: reference }).optional().catch(undefined) }),
    ),
  }),
});

/** A bastion host has one IP configuration; the first counts. */
export function linkedResources(host: BastionHost): LinkedResources {
  const read = hostLinks.safeParse(host.raw);
  const links = read.success ? read.data.properties.ipConfigurations[0]?.properties : undefined;
  const identityIds = host.identity?.userAssigned.map(({ id }) => id) ?? [];
  return { subnetId: links?.subnet?.id, publicIpId: links?.publicIPAddress?.id, identityIds };
}

/** As the steps that update the host store them. No ARM id holds a comma. */
export function linkArgs({ subnetId, publicIpId, identityIds }: LinkedResources): StepCall['args'] {
  return {
    ...(subnetId !== undefined && { subnetId }),
    ...(publicIpId !== undefined && { publicIpId }),
    ...(identityIds.length > 0 && { identityIds: identityIds.join(',') }),
  };
}

/** From what `linkArgs` stored. */
export function identityIdsOf(stored: string | undefined): readonly string[] {
  return stored === undefined ? [] : stored.split(',');
}

function at(scope: string, action: string): ScopedAction {
  return { action, scope };
}

/** The ARM id of a container: the scope at which its roles are given. */
export function containerId(accountId: string, container: string): string {
  return `${accountId}/blobServices/default/containers/${container}`;
}
