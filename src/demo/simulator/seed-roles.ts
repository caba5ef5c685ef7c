import { ada, barbara, edsger, grace } from '../people.ts';
import {
  builtInRoles,
  managedIdentityContributor,
  managedIdentityOperator,
  networkContributor,
  owner,
  reader,
  roleBasedAccessControlAdministrator,
  storageAccountContributor,
  storageBlobDataOwner,
} from './arm/built-in-roles.ts';
import { botIdentityRole, onlyRecordingRole } from './bot-identity-role.ts';
import { botRole } from './bot-role.ts';
import { botObjectId, caretakerObjectId } from './identity.ts';
import { guidOf, prodSubscription, sharedSubscription } from './seed-network.ts';
import type { RoleAssignmentState, RoleDefinitionState } from './state.ts';

const cloudTeam = guidOf('group cloud-team');
const cloudLeads = guidOf('group cloud-leads');

/** Grace has her rights through a group within a group, Ada her own. */
export function seedGroups(): Map<string, readonly string[]> {
  return new Map([
    [cloudTeam, [cloudLeads]],
    [cloudLeads, [grace.entraObjectId]],
  ]);
}

/** Barbara, who only reads, could activate Network Contributor in contoso-prod. */
export function seedEligibleRoles(): RoleAssignmentState[] {
  return [assign(prodSubscription, networkContributor, barbara.entraObjectId, 'User')];
}

export function seedRoleDefinitions(): Map<string, RoleDefinitionState> {
  return new Map([...builtInRoles, botRole, botIdentityRole].map((role) => [role.guid, role]));
}

/** What recording by managed identity takes beside the host's and the storage account's rights. */
const identityRoles = [managedIdentityContributor, managedIdentityOperator, roleBasedAccessControlAdministrator];

export function seedRoleAssignments(): RoleAssignmentState[] {
  return [prodSubscription, sharedSubscription].flatMap((subscription) => [
    assign(subscription, networkContributor, ada.entraObjectId, 'User'),
    assign(subscription, storageAccountContributor, ada.entraObjectId, 'User'),
    assign(subscription, networkContributor, cloudTeam, 'Group'),
    assign(subscription, storageAccountContributor, cloudTeam, 'Group'),
    ...identityRoles.flatMap((role) => [
      assign(subscription, role, ada.entraObjectId, 'User'),
      assign(subscription, role, cloudTeam, 'Group'),
    ]),
    assign(subscription, networkContributor, edsger.entraObjectId, 'User'),
    assign(subscription, reader, barbara.entraObjectId, 'User'),
    assign(subscription, botRole, botObjectId, 'ServicePrincipal'),
    { ...assign(subscription, botIdentityRole, botObjectId, 'ServicePrincipal'), condition: onlyRecordingRole },
    assign(subscription, owner, caretakerObjectId, 'ServicePrincipal'),
    assign(subscription, storageBlobDataOwner, caretakerObjectId, 'ServicePrincipal'),
  ]);
}

function assign(
  subscription: string,
  role: RoleDefinitionState,
  principalId: string,
  principalType: RoleAssignmentState['principalType'],
): RoleAssignmentState {
  const name = guidOf(`${subscription} ${role.guid} ${principalId}`);
  return { name, scope: `/subscriptions/${subscription}`, roleGuid: role.guid, principalId, principalType };
}
