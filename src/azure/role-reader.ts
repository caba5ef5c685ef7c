import type { Permission, DenyAssignment as SdkDenyAssignment } from '@azure/arm-authorization';
import type { DenyAssignment, Permissions, RoleReader } from '../access/ports.ts';
import { subscriptionIdOf } from '../bastion/arm-id.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';

/**
 * Control actions `Microsoft.Authorization/roleAssignments/read`, `…/roleDefinitions/read` and `…/denyAssignments/read`
 * (all part of Reader). All pages are read. Throws `AzureProblem`. Nothing is kept: a decision must see
 * Azure as it is.
 */
export function createRoleReader(connection: AzureConnection): RoleReader {
  const clientFor = (scope: string) =>
    connection.authorization(subscriptionIdOf(scope) ?? connection.subscriptionIds[0] ?? '');

  async function listDenials(scope: string, filter: string): Promise<readonly SdkDenyAssignment[]> {
    const client = await clientFor(scope);
    return translated('read', () => all(client.denyAssignments.listForScope(relative(scope), { filter })));
  }

  return {
    roleAssignments: async (scope, entraObjectId) => {
      const client = await clientFor(scope);
      const filter = atScopeFor(entraObjectId);
      const assignments = await translated('read', () =>
        all(client.roleAssignments.listForScope(relative(scope), { filter })),
      );
      return assignments.map(({ id, scope: at, roleDefinitionId, condition }) => ({
        id: id ?? '',
        scope: at ?? '',
        roleDefinitionId: roleDefinitionId ?? '',
        condition: condition || undefined,
      }));
    },

    roleDefinition: async (roleDefinitionId) => {
      const client = await clientFor(roleDefinitionId);
      const read = await translated('read', () => client.roleDefinitions.getById(relative(roleDefinitionId)));
      return {
        id: read.id ?? roleDefinitionId,
        roleName: read.roleName ?? '',
        permissions: (read.permissions ?? []).map(toPermissions),
      };
    },

    denyAssignments: async (scope, entraObjectId) => {
      const [everyones, persons] = await Promise.all([
        listDenials(scope, 'atScope()'),
        listDenials(scope, atScopeFor(entraObjectId)),
      ]);
      const theirs = new Set(persons.map(({ id }) => id?.toLowerCase()));
      const others = everyones.filter(({ id }) => !theirs.has(id?.toLowerCase()));
      return [...persons.map((each) => toDenial(each, true)), ...others.map((each) => toDenial(each, false))];
    },
  };
}

/** Reaches assignments through groups too. The id goes between quotes: nothing but a GUID may come in. */
function atScopeFor(entraObjectId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(entraObjectId)) throw new RangeError('An Entra object id is a GUID.');
  return `atScope() and assignedTo('${entraObjectId}')`;
}

/** The SDK puts the slash before it. */
function relative(id: string): string {
  return id.replace(/^\//, '');
}

function toPermissions(permission: Permission): Permissions {
  return {
    actions: permission.actions ?? [],
    notActions: permission.notActions ?? [],
    dataActions: permission.dataActions ?? [],
    notDataActions: permission.notDataActions ?? [],
  };
}

function toDenial(denial: SdkDenyAssignment, assignedToPerson: boolean): DenyAssignment {
  return {
    id: denial.id ?? '',
    name: denial.denyAssignmentName ?? '',
    scope: denial.scope ?? '',
    permissions: (denial.permissions ?? []).map(toPermissions),
    assignedToPerson,
    principals: (denial.principals ?? []).map(({ id }) => id ?? ''),
    excludePrincipals: (denial.excludePrincipals ?? []).map(({ id }) => id ?? ''),
    doNotApplyToChildScopes: denial.doNotApplyToChildScopes ?? false,
  };
}

async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
