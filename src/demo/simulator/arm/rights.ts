import { isAtOrAbove } from '../arm-id.ts';
import type { DenyAssignmentState, Permissions, RoleAssignmentState, World } from '../state.ts';

/** An action that a request needs, at a scope. `data`: a data action. */
export interface RequiredAction {
  readonly action: string;
  readonly scope: string;
  readonly data?: boolean;
}

/** Azure RBAC: some assignment grants it and no deny assignment takes it away. What is conditional grants nothing here, but for one condition. */
export function holds(world: World, entraObjectId: string, required: RequiredAction): boolean {
  const granted = assignmentsOf(world, entraObjectId).some(
    (assignment) =>
      (assignment.condition === undefined || constrainsRoles(assignment.condition)) &&
      assignment.pending !== true &&
      isAtOrAbove(assignment.scope, required.scope) &&
      (world.roleDefinitions.get(assignment.roleGuid)?.permissions ?? []).some(
        (block) => block.condition === undefined && covers(block, required),
      ),
  );
  return granted && !world.denyAssignments.some((deny) => denies(world, deny, entraObjectId, required));
}

/** Every assignment of a person or identity, directly or through groups. */
export function assignmentsOf(world: World, entraObjectId: string): readonly RoleAssignmentState[] {
  const principals = principalsOf(world, entraObjectId);
  return world.roleAssignments.filter(({ principalId }) => principals.has(principalId.toLowerCase()));
}

/** The object id itself and every group that it is in, transitively. */
export function principalsOf(world: World, entraObjectId: string): ReadonlySet<string> {
  const found = new Set([entraObjectId.toLowerCase()]);
  for (const principal of found) {
    for (const [group, members] of world.groups) {
      if (members.some((member) => member.toLowerCase() === principal)) found.add(group.toLowerCase());
    }
  }
  return found;
}

/** Stands for everyone in a deny assignment (`SystemDefined`). */
export const everyone = '00000000-0000-0000-0000-000000000000';

function denies(world: World, deny: DenyAssignmentState, entraObjectId: string, required: RequiredAction): boolean {
  const principals = principalsOf(world, entraObjectId);
  const inScope = deny.doNotApplyToChildScopes
    ? isAtOrAbove(deny.scope, required.scope) && isAtOrAbove(required.scope, deny.scope)
    : isAtOrAbove(deny.scope, required.scope);
  return (
    inScope &&
    deny.principals.some((id) => id === everyone || principals.has(id.toLowerCase())) &&
    !deny.excludePrincipals.some((id) => principals.has(id.toLowerCase())) &&
    deny.permissions.some((permissions) => covers(permissions, required))
  );
}

export function covers(permissions: Permissions, { action, data }: RequiredAction): boolean {
  const granted = data === true ? permissions.dataActions : permissions.actions;
  const excepted = data === true ? permissions.notDataActions : permissions.notActions;
  return granted.some((pattern) => matches(pattern, action)) && !excepted.some((pattern) => matches(pattern, action));
}

/** The condition that limits which roles may be assigned, and nothing else: `role-condition.ts` looks at it. */
function constrainsRoles(condition: string): boolean {
  return condition.startsWith("((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR");
}

/** Each pattern compiled once: they are few, and asked for with every request. */
const compiled = new Map<string, RegExp>();

function matches(pattern: string, action: string): boolean {
  const known = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, known);
  return known.test(action);
}

function compile(pattern: string): RegExp {
  // The built-in role Managed Identity Operator spells it so, and grants it.
  const plain = pattern.replace('/userAssignedIdentities/*/assign/action', '/userAssignedIdentities/assign/action');
  const source = plain.split('*').map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 'i');
}
