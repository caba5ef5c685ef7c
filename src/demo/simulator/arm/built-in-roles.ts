import type { Permissions, RoleDefinitionState } from '../state.ts';

/**
 * Azure's built-in roles that matter here, with their real ids and permissions.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const owner = builtIn('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', { actions: ['*'] });

const contributor = builtIn('b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor', {
  actions: ['*'],
  notActions: [
    'Microsoft.Authorization/*/Delete',
    'Microsoft.Authorization/*/Write',
    'Microsoft.Authorization/elevateAccess/Action',
    'Microsoft.Blueprint/blueprintAssignments/write',
    'Microsoft.Blueprint/blueprintAssignments/delete',
    'Microsoft.Compute/galleries/share/action',
    'Microsoft.Purview/consents/write',
    'Microsoft.Purview/consents/delete',
    'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
    'Microsoft.Subscription/cancel/action',
    'Microsoft.Subscription/enable/action',
  ],
});

export const reader = builtIn('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', { actions: ['*/read'] });

export const networkContributor = builtIn('4d97b98b-1d4f-4787-a291-c67834d212e7', 'Network Contributor', {
  actions: [
    'Microsoft.Authorization/*/read',
    'Microsoft.Insights/alertRules/*',
    'Microsoft.Network/*',
    'Microsoft.ResourceHealth/availabilityStatuses/read',
    'Microsoft.Resources/deployments/*',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    'Microsoft.Support/*',
  ],
});

export const storageAccountContributor = builtIn(
  '17d1049b-9a84-46fb-8f53-869881c3d3ab',
  'Storage Account Contributor',
  {
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Insights/diagnosticSettings/*',
      'Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action',
      'Microsoft.ResourceHealth/availabilityStatuses/read',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Storage/storageAccounts/*',
      'Microsoft.Support/*',
    ],
  },
);

const containers = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const delegationKey = 'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action';

const storageBlobDataReader = builtIn('2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', 'Storage Blob Data Reader', {
  actions: [`${containers}/read`, delegationKey],
  dataActions: [`${containers}/blobs/read`],
});

const storageBlobDataContributor = builtIn('ba92f5b4-2d11-453d-a403-e96b0029c9fe', 'Storage Blob Data Contributor', {
  actions: [`${containers}/delete`, `${containers}/read`, `${containers}/write`, delegationKey],
  dataActions: [
    `${containers}/blobs/delete`,
    `${containers}/blobs/read`,
    `${containers}/blobs/write`,
    `${containers}/blobs/move/action`,
    `${containers}/blobs/add/action`,
  ],
});

export const storageBlobDataOwner = builtIn('b7e6dc6d-f1e8-4753-8033-0f276bb0955b', 'Storage Blob Data Owner', {
  actions: [`${containers}/*`, delegationKey],
  dataActions: [`${containers}/blobs/*`],
});

export const roleBasedAccessControlAdministrator = builtIn(
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  'Role Based Access Control Administrator',
  {
    actions: [
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleAssignments/delete',
      '*/read',
      'Microsoft.Support/*',
    ],
  },
);

const userAccessAdministrator = builtIn('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator', {
  actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
});

const identities = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** It makes identities and can't attach them; the other one attaches. */
export const managedIdentityContributor = builtIn(
  'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59',
  'Managed Identity Contributor',
  {
    actions: [
      `${identities}/read`,
      `${identities}/write`,
      `${identities}/delete`,
      `${identities}/federatedIdentityCredentials/read`,
      `${identities}/federatedIdentityCredentials/write`,
      `${identities}/federatedIdentityCredentials/delete`,
      `${identities}/revokeTokens/action`,
      'Microsoft.Authorization/*/read',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Support/*',
    ],
  },
);

export const managedIdentityOperator = builtIn('f1a07417-d97a-45cb-824c-7a7467783830', 'Managed Identity Operator', {
  actions: [
    `${identities}/*/read`,
    `${identities}/*/assign/action`,
    'Microsoft.Authorization/*/read',
    'Microsoft.Insights/alertRules/*',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    'Microsoft.Resources/deployments/*',
    'Microsoft.Support/*',
  ],
});

export const builtInRoles: readonly RoleDefinitionState[] = [
  owner,
  contributor,
  reader,
  networkContributor,
  storageAccountContributor,
  storageBlobDataReader,
  storageBlobDataContributor,
  storageBlobDataOwner,
  roleBasedAccessControlAdministrator,
  userAccessAdministrator,
  managedIdentityContributor,
  managedIdentityOperator,
];

function builtIn(guid: string, roleName: string, permissions: Partial<Permissions>): RoleDefinitionState {
  const none = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
  return { guid, roleName, type: 'BuiltInRole', description: roleName, permissions: [{ ...none, ...permissions }] };
}
