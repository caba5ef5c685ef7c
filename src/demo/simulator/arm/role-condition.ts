import { isAtOrAbove } from '../arm-id.ts';
import type { RoleAssignmentState, World } from '../state.ts';
import { assignmentsOf, covers, type RequiredAction } from './rights.ts';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * Whether the caller may give or take this very role. Of Azure's conditions the simulator knows the one that constrains the
 * roles that somebody may assign: by the role definitions that it names.
 * https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
export function mayAssign(world: World, caller: string, required: RequiredAction, roleGuid: string): boolean {
  return assignmentsOf(world, caller).some(
    (assignment) =>
      isAtOrAbove(assignment.scope, required.scope) &&
      (world.roleDefinitions.get(assignment.roleGuid)?.permissions ?? []).some((p) => covers(p, required)) &&
      allows(assignment, roleGuid),
  );
}

function allows({ condition }: RoleAssignmentState, roleGuid: string): boolean {
  return condition === undefined || (condition.match(guid) ?? []).some((one) => one.toLowerCase() === roleGuid);
}
