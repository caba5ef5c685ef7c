import type { ScopedAction } from '../bastion/plan.ts';
import { texts } from '../texts/catalogue.ts';
import type { ActivatableRole, MissingRight } from './access.ts';
import { matchesAction } from './matches-action.ts';
import type { DenyAssignment, Permissions, RoleAssignment, RoleDefinition } from './ports.ts';
import { reaches, scopeKey, scopeName } from './scope.ts';
import { usualRole } from './usual-role.ts';

/** What Azure said about one person. */
export interface RightsFacts {
  readonly entraObjectId: string;
  /** By `scopeKey`. A scope that is not in it counts as unreadable. */
  readonly scopes: ReadonlyMap<string, ScopeFacts>;
}

export type ScopeFacts =
  | { readonly kind: 'read'; readonly roles: readonly AssignedRole[]; readonly denies: readonly DenyAssignment[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface AssignedRole {
  readonly assignment: RoleAssignment;
  /** `unreadable`: it might grant anything, so it grants nothing. */
  readonly definition: RoleDefinition | { readonly unreadable: string };
}

type Verdict = Pick<MissingRight, 'why' | 'detail'> | 'held';

/** `SystemDefined`, everyone: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
const everyone = '00000000-0000-0000-0000-000000000000';

/**
 * Which of `actions` are not held, by Azure's own rules: some assignment at or above the scope grants it, and no deny
 * assignment covers it. What can't be read grants nothing; a condition (ABAC) is not evaluated and grants nothing.
 */
export function evaluate(actions: readonly ScopedAction[], facts: RightsFacts): readonly MissingRight[] {
  return actions.flatMap((wanted) => {
    const verdict = judge(wanted, facts);
    return verdict === 'held' ? [] : [{ ...wanted, usualRole: usualRole(wanted), ...verdict }];
  });
}

function judge(wanted: ScopedAction, facts: RightsFacts): Verdict {
  const scope = facts.scopes.get(scopeKey(wanted.scope));
  if (scope === undefined || scope.kind === 'unreadable') {
    return { why: 'unreadable', detail: scope?.reason };
  }
  const deny = scope.denies.find((candidate) => denies(candidate, wanted, facts.entraObjectId));
  if (deny !== undefined) {
    return { why: 'denied', detail: texts.access.denied(deny.name, deny.excludePrincipals.length > 0) };
  }
  return judgeRoles(wanted, scope.roles);
}

function judgeRoles(wanted: ScopedAction, roles: readonly AssignedRole[]): Verdict {
  let conditional: string | undefined;
  let unreadable: string | undefined;
  for (const { assignment, definition } of roles) {
    if (!reaches(assignment.scope, wanted.scope)) {
      continue;
    }
    if ('unreadable' in definition) {
      unreadable ??= definition.unreadable;
    } else if (assignment.condition === undefined && grants(definition, wanted)) {
      return 'held';
    } else if (covers(definition.permissions, wanted)) {
      conditional ??= texts.access.ignored(definition.roleName, scopeName(assignment.scope));
    }
  }
  if (conditional !== undefined) {
    return { why: 'conditional', detail: conditional };
  }
  return { why: unreadable === undefined ? 'noRole' : 'unreadable', detail: unreadable };
}

function denies(deny: DenyAssignment, wanted: ScopedAction, entraObjectId: string): boolean {
  const applies = deny.doNotApplyToChildScopes
    ? scopeKey(deny.scope) === scopeKey(wanted.scope)
    : reaches(deny.scope, wanted.scope);
  return applies && names(deny, entraObjectId) && covers(deny.permissions, wanted);
}

/**
 * Azure lists for a person every deny assignment that names them or a group of theirs, but not which of the excluded
 * groups they are in. So only a person excluded by name is let off, and somebody excluded through a group is refused here
 * although Azure would let them: the safe side, and the refusal says so.
 */
function names(deny: DenyAssignment, entraObjectId: string): boolean {
  const person = entraObjectId.toLowerCase();
  const principals = deny.principals.map((id) => id.toLowerCase());
  const named = deny.assignedToPerson || principals.includes(everyone) || principals.includes(person);
  return named && !deny.excludePrincipals.some((id) => id.toLowerCase() === person);
}

/** Without counting what a block grants only under a condition. */
export function grants({ permissions }: RoleDefinition, wanted: ScopedAction): boolean {
  return covers(
    permissions.filter((block) => block.condition === undefined),
    wanted,
  );
}

/** The first of `roles` that would give what is missing once activated; a deny assignment still stands against it. */
export function activatable(
  right: MissingRight,
  roles: readonly { readonly scope: string; readonly definition: RoleDefinition }[],
): ActivatableRole | undefined {
  if (right.why !== 'noRole' && right.why !== 'conditional') {
    return undefined;
  }
  const found = roles.find(({ scope, definition }) => reaches(scope, right.scope) && grants(definition, right));
  return found && { roleName: found.definition.roleName, scope: found.scope };
}

/** A `not…` takes away only within its own block; another block, or another role, may still give it. */
function covers(permissions: readonly Permissions[], { action, data }: ScopedAction): boolean {
  const matches = (pattern: string) => matchesAction(pattern, action);
  return permissions.some((block) =>
    data === true
      ? block.dataActions.some(matches) && !block.notDataActions.some(matches)
      : block.actions.some(matches) && !block.notActions.some(matches),
  );
}
