import type { Permissions } from '../../src/access/ports.ts';
import type { ScopedAction } from '../../src/bastion/plan.ts';
import { everyone, principalsOf, type RightsWorld, upwards } from './rights-world.ts';

/**
 * Azure's rules written out over the whole tenant, one after another, with nothing saved and nothing clever.
 * `exclusions`: whether being in an excluded group lets somebody off a deny assignment, as in Azure, or only their own id.
 */
export function slowlyHeld(
  world: RightsWorld,
  person: string,
  wanted: ScopedAction,
  exclusions: 'throughGroups' | 'byName',
): boolean {
  return granted(world, person, wanted) && !denied(world, person, wanted, exclusions);
}

function granted(world: RightsWorld, person: string, wanted: ScopedAction): boolean {
  for (const assignment of world.assignments) {
    const definition = world.definitions[assignment.roleDefinitionId];
    if (!principalsOf(world, person).has(assignment.principalId)) continue;
    if (!upwards(wanted.scope).includes(assignment.scope.toLowerCase())) continue;
    if (assignment.condition !== undefined) continue;
    if (definition === undefined || definition === 'unreadable') continue;
    for (const block of definition.permissions) {
      if (block.condition === undefined && names(block, wanted)) return true;
    }
  }
  return false;
}

function denied(
  world: RightsWorld,
  person: string,
  wanted: ScopedAction,
  exclusions: 'throughGroups' | 'byName',
): boolean {
  for (const deny of world.denies) {
    const here = deny.scope.toLowerCase() === wanted.scope.toLowerCase();
    const above = upwards(wanted.scope).includes(deny.scope.toLowerCase());
    if (deny.doNotApplyToChildScopes ? !here : !above) continue;
    const mine = [...principalsOf(world, person)];
    if (!deny.principals.includes(everyone) && !mine.some((id) => deny.principals.includes(id))) continue;
    if (deny.excludePrincipals.includes(person)) continue;
    if (exclusions === 'throughGroups' && mine.some((id) => deny.excludePrincipals.includes(id))) continue;
    for (const block of deny.permissions) if (names(block, wanted)) return true;
  }
  return false;
}

function names(block: Permissions, { action, data }: ScopedAction): boolean {
  const yes = data === true ? block.dataActions : block.actions;
  const no = data === true ? block.notDataActions : block.notActions;
  return (
    yes.some((pattern) => slowlyMatches(pattern.toLowerCase(), action.toLowerCase())) &&
    !no.some((pattern) => slowlyMatches(pattern.toLowerCase(), action.toLowerCase()))
  );
}

/** The definition: `*` is any run of characters; everything else is itself. */
export function slowlyMatches(pattern: string, text: string): boolean {
  if (pattern === '') {
    return text === '';
  }
  if (pattern.startsWith('*')) {
    return Array.from({ length: text.length + 1 }, (_, cut) => text.slice(cut)).some((rest) =>
      slowlyMatches(pattern.slice(1), rest),
    );
  }
  return text !== '' && pattern[0] === text[0] && slowlyMatches(pattern.slice(1), text.slice(1));
}
