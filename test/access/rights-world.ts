import type { DenyAssignment, RoleAssignment, RoleDefinition, RoleReader } from '../../src/access/ports.ts';

/** A tenant as Azure has it. Ids are compared without case. */
export interface RightsWorld {
  /** Members of each group: people or groups. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly definitions: Readonly<Record<string, RoleDefinition | 'unreadable'>>;
  readonly assignments: readonly (RoleAssignment & { readonly principalId: string })[];
  readonly denies: readonly Omit<DenyAssignment, 'assignedToPerson'>[];
}

export const everyone = '00000000-0000-0000-0000-000000000000';

const management = '/providers/Microsoft.Management/managementGroups';
const group = '/subscriptions/1/resourceGroups/g';
export const host = `${group}/providers/Microsoft.Network/bastionHosts/h`;

/** Each scope with the one above it; which management group is above which is in no id. */
export const parents: Readonly<Record<string, string | undefined>> = {
  '/': undefined,
  [`${management}/all`]: '/',
  [`${management}/corp`]: `${management}/all`,
  [`${management}/other`]: `${management}/all`,
  '/subscriptions/1': `${management}/corp`,
  '/subscriptions/2': `${management}/other`,
  '/subscriptions/11': `${management}/corp`,
  [group]: '/subscriptions/1',
  [`${group}2`]: '/subscriptions/1',
  [host]: group,
  [`${host}2`]: group,
  [`${host}/children/c`]: host,
};

/** The scope itself and all above it, in lower case. */
export function upwards(scope: string): readonly string[] {
  const known = Object.keys(parents).find((one) => one.toLowerCase() === scope.toLowerCase());
  const above = known === undefined ? undefined : parents[known];
  return [scope.toLowerCase(), ...(above === undefined ? [] : upwards(above))];
}

/** The person and every group that they are in, however deep. */
export function principalsOf(world: RightsWorld, person: string): ReadonlySet<string> {
  const found = new Set([person]);
  for (const one of found) {
    for (const [name, members] of Object.entries(world.groups)) if (members.includes(one)) found.add(name);
  }
  return found;
}

/** Lists as Azure does: at and above the scope, `assignedTo` through groups; denies for everyone only by `atScope()`. */
export function listsOf(world: RightsWorld): RoleReader {
  const isAbove = (scope: string) => {
    const above = upwards(scope);
    return (one: { readonly scope: string }) => above.includes(one.scope.toLowerCase());
  };
  return {
    roleAssignments: async (scope, person) => {
      const principals = principalsOf(world, person);
      return world.assignments.filter(isAbove(scope)).filter(({ principalId }) => principals.has(principalId));
    },
    roleDefinition: async (id) => {
      const found = world.definitions[id];
      if (found === undefined || found === 'unreadable') throw new Error(`403 on ${id}`);
      return found;
    },
    eligibleRoles: async () => [],
    denyAssignments: async (scope, person) => {
      const principals = principalsOf(world, person);
      return world.denies
        .filter(isAbove(scope))
        .map((deny) => ({ ...deny, assignedToPerson: deny.principals.some((id) => principals.has(id)) }));
    },
  };
}
