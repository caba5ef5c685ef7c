import type { RoleDefinitionState } from './state.ts';

/**
 * The custom role "Bastion bot": exactly what the bot's managed identity needs, assigned at each subscription of
 * `AZURE_SUBSCRIPTION_IDS` (or at narrower scopes that hold the hosts and the recording accounts). It can read
 * and delete blobs, for listing them and for removing the bot's own probe, but can't list account keys or assign roles.
 */
export const botRole: RoleDefinitionState = {
  guid: 'b07b07b0-0000-4000-8000-000000000001',
  roleName: 'Bastion bot',
  type: 'CustomRole',
  description: 'Lets the Bastion bot read hosts and recording storage, and switch session recording on and off.',
  permissions: [
    {
      actions: [
        // Find and read hosts, and who is connected.
        'Microsoft.Network/bastionHosts/read',
        'Microsoft.Network/bastionHosts/getactivesessions/action',
        'Microsoft.Network/bastionHosts/disconnectactivesessions/action',
        // Change tier and features. A PUT names the host's subnet and address, so Azure asks for the joins too.
        'Microsoft.Network/bastionHosts/write',
        'Microsoft.Network/virtualNetworks/subnets/join/action',
        'Microsoft.Network/publicIPAddresses/join/action',
        // Hand the host its SAS and read back where it points. The reads are for answers that come by polling.
        'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action',
        'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/read',
        'Microsoft.Network/bastionHosts/getsessionrecordingsasurl/action',
        'Microsoft.Network/bastionHosts/getsessionrecordingsasurl/read',
        // Watch long-running operations.
        'Microsoft.Network/locations/operations/read',
        'Microsoft.Network/locations/operationResults/read',
        // Check the recording account; prepare CORS, the container and its access policy; have Azure sign the SAS.
        'Microsoft.Storage/storageAccounts/read',
        'Microsoft.Storage/storageAccounts/blobServices/read',
        'Microsoft.Storage/storageAccounts/blobServices/write',
        'Microsoft.Storage/storageAccounts/blobServices/containers/read',
        'Microsoft.Storage/storageAccounts/blobServices/containers/write',
        'Microsoft.Storage/storageAccounts/blobServices/containers/getAcl/action',
        'Microsoft.Storage/storageAccounts/blobServices/containers/setAcl/action',
        'Microsoft.Storage/storageAccounts/listServiceSas/action',
        // See which VMs a host covers, and whether it reaches the recording account.
        'Microsoft.Network/virtualNetworks/read',
        'Microsoft.Network/networkInterfaces/read',
        'Microsoft.Network/networkSecurityGroups/read',
        'Microsoft.Network/publicIPAddresses/read',
        'Microsoft.Network/privateEndpoints/read',
        'Microsoft.Network/privateDnsZones/read',
        'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
        'Microsoft.Network/privateDnsZones/A/read',
        // Ask what the people in the chat may do, and what is locked.
        'Microsoft.Authorization/roleAssignments/read',
        'Microsoft.Authorization/roleDefinitions/read',
        'Microsoft.Authorization/denyAssignments/read',
        'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
        'Microsoft.Authorization/locks/read',
        // Ask beforehand what Azure Policy would deny. Changes nothing.
        'Microsoft.PolicyInsights/checkPolicyRestrictions/read',
      ],
      notActions: [],
      dataActions: [
        // List blobs, to tell whether others use the container and that recordings arrive. Azure has no right for listing alone: a condition on the
        // role assignment that allows the suboperation Blob.List only keeps it from reading what is in recordings.
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
        // Remove the probe that it wrote through the SAS, which can't delete.
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete',
      ],
      notDataActions: [],
    },
  ],
};
