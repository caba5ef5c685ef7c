import type { RoleDefinitionState } from './state.ts';

/**
 * What the bot's managed identity needs besides, where hosts record by managed identity, assigned with `onlyRecordingRole`.
 */
export const botIdentityRole: RoleDefinitionState = {
  guid: 'b07b07b0-0000-4000-8000-000000000002',
  roleName: 'Bastion bot, managed identity',
  type: 'CustomRole',
  description:
    'Lets the Bastion bot give bastion hosts a managed identity that records. Assign it with the condition that allows no role but Storage Blob Data Contributor.',
  permissions: [
    {
      actions: [
        // Make the identity of a host, remove it again when the change is taken back, and attach it.
        'Microsoft.ManagedIdentity/userAssignedIdentities/read',
        'Microsoft.ManagedIdentity/userAssignedIdentities/write',
        'Microsoft.ManagedIdentity/userAssignedIdentities/delete',
        'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
        // Let it write into its one container.
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
      ],
      notActions: [],
      dataActions: [],
      notDataActions: [],
    },
  ],
};

/** The condition of the assignment: no role but Storage Blob Data Contributor may be given or taken. */
export const onlyRecordingRole = [
  "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR",
  '(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]',
  'ForAnyOfAnyValues:GuidEquals {ba92f5b4-2d11-453d-a403-e96b0029c9fe})) AND',
  "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR",
  '(@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId]',
  'ForAnyOfAnyValues:GuidEquals {ba92f5b4-2d11-453d-a403-e96b0029c9fe}))',
].join(' ');
