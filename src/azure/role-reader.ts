import type {
  Permission,
  DenyAssignment as SdkDenyAssignment,
  RoleAssignment as SdkRoleAssignment,
} from '@azure/arm-authorization';
import { z } from 'zod';
import type { DenyAssignment, Permissions, RoleAssignment, RoleReader } from '../access/ports.ts';
import { subscriptionIdOf } from '../bastion/arm-id.ts';
import { AzureProblem } from '../bastion/ports.ts';
import { texts } from '../texts/catalogue.ts';
import { readAnswer } from './arm-answer.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';

/** The first that shows the condition of a permission block; the SDK's model has none. */
const definitionVersion = '2022-05-01-preview';

/**
 * Control actions `Microsoft.Authorization/roleAssignments/read`, `…/roleDefinitions/read` and `…/denyAssignments/read`
 * (all part of Reader), and for hints `…/roleEligibilityScheduleInstances/read`. All pages are read. Throws
 * `AzureProblem`. Nothing is kept: a decision must see Azure as it is.
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
      return assignments.map(toAssignment);
    },

    roleDefinition: async (roleDefinitionId) => {
      const request = { method: 'GET', url: roleDefinitionId, apiVersion: definitionVersion, intent: 'read' } as const;
      const { properties } = readAnswer(Definition, (await sendArm(connection, request)).body, 'roleDefinition');
      return { id: roleDefinitionId, roleName: properties.roleName, permissions: properties.permissions };
    },

    eligibleRoles: async (scope, entraObjectId) => {
      const client = await clientFor(scope);
      const filter = `assignedTo('${guid(entraObjectId)}')`;
      const eligible = await translated('read', () =>
        all(client.roleEligibilityScheduleInstances.listForScope(relative(scope), { filter })),
      );
      return eligible.flatMap(({ scope: at, roleDefinitionId }) =>
        at === undefined || roleDefinitionId === undefined ? [] : [{ scope: at, roleDefinitionId }],
      );
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

const patterns = z
  .array(z.string())
  .nullish()
  .transform((all) => all ?? []);
const Definition = z.object({
  properties: z.object({
    roleName: z.string(),
    permissions: z.array(
      z.object({
        actions: patterns,
        notActions: patterns,
        dataActions: patterns,
        notDataActions: patterns,
        condition: z
          .string()
          .nullish()
          .transform((text) => text || undefined),
      }),
    ),
  }),
});

/** Reaches assignments through groups too. */
function atScopeFor(entraObjectId: string): string {
  return `atScope() and assignedTo('${guid(entraObjectId)}')`;
}

/** It goes between quotes of a filter: nothing but a GUID may come in. */
function guid(entraObjectId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(entraObjectId)) throw new RangeError('An Entra object id is a GUID.');
  return entraObjectId;
}

/** The SDK puts the slash before it. */
function relative(id: string): string {
  return id.replace(/^\//, '');
}

function toAssignment({ id, scope, roleDefinitionId, condition }: SdkRoleAssignment): RoleAssignment {
  return {
    id: id ?? '',
    scope: said(scope, 'scope'),
    roleDefinitionId: said(roleDefinitionId, 'roleDefinitionId'),
    condition: condition || undefined,
  };
}

function toPermissions(permission: Permission): Permissions {
  return {
    actions: permission.actions ?? [],
    notActions: permission.notActions ?? [],
    dataActions: permission.dataActions ?? [],
    notDataActions: permission.notDataActions ?? [],
  };
}

/** A condition of a deny assignment isn't read: it is taken to apply always. */
function toDenial(denial: SdkDenyAssignment, assignedToPerson: boolean): DenyAssignment {
  return {
    id: denial.id ?? '',
    name: denial.denyAssignmentName ?? '',
    scope: said(denial.scope, 'scope'),
    permissions: said(denial.permissions, 'permissions').map(toPermissions),
    assignedToPerson,
    principals: said(denial.principals, 'principals').map(({ id }) => said(id, 'principal')),
    excludePrincipals: (denial.excludePrincipals ?? []).map(({ id }) => said(id, 'principal')),
    doNotApplyToChildScopes: denial.doNotApplyToChildScopes ?? false,
  };
}

/** What decides about rights must be there: a guess could grant what Azure doesn't. */
function said<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new AzureProblem('refused', texts.azure.unexpected('rights', what), { code: 'UnexpectedAnswer' });
}

async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
