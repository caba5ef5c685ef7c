import type {
  DenyAssignment,
  EligibleRole,
  Permissions,
  RoleAssignment,
  RoleDefinition,
  RoleReader,
} from '../../src/access/ports.ts';
import { reaches } from '../../src/access/scope.ts';

/** A small Azure RBAC: roles are defined, given to people, and listed as Azure lists them, at and above a scope. */
export class FakeRoleReader implements RoleReader {
  /** Every read, as `assignments <scope>`, `denies <scope>`, `eligible <scope>` or `definition <id>`. */
  readonly reads: string[] = [];
  /** Put a word here ("assignments", "denies", "definition", "eligible") and such reads throw. */
  readonly broken = new Set<string>();
  readonly #definitions = new Map<string, RoleDefinition>();
  readonly #assignments: { readonly entraObjectId: string; readonly assignment: RoleAssignment }[] = [];
  readonly #denies: DenyAssignment[] = [];
  readonly #eligible: (EligibleRole & { readonly entraObjectId: string })[] = [];

  define(roleName: string, permissions: Partial<Permissions> | readonly Partial<Permissions>[]): string {
    const id = `/providers/Microsoft.Authorization/roleDefinitions/${roleName}`;
    const blocks = Array.isArray(permissions) ? permissions : [permissions];
    this.#definitions.set(id, { id, roleName, permissions: blocks.map(block) });
    return id;
  }

  assign(entraObjectId: string, roleDefinitionId: string, scope: string, condition?: string): void {
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${this.#assignments.length}`;
    this.#assignments.push({ entraObjectId, assignment: { id, scope, roleDefinitionId, condition } });
  }

  makeEligible(entraObjectId: string, roleDefinitionId: string, scope: string): void {
    this.#eligible.push({ entraObjectId, roleDefinitionId, scope });
  }

  deny(deny: Partial<DenyAssignment> & Pick<DenyAssignment, 'scope'>, permissions: Partial<Permissions>): void {
    this.#denies.push({
      id: `${deny.scope}/providers/Microsoft.Authorization/denyAssignments/${this.#denies.length}`,
      name: 'a deny assignment',
      permissions: [block(permissions)],
      assignedToPerson: false,
      principals: [],
      excludePrincipals: [],
      doNotApplyToChildScopes: false,
      ...deny,
    });
  }

  async roleAssignments(scope: string, entraObjectId: string): Promise<readonly RoleAssignment[]> {
    this.#read('assignments', scope);
    const own = this.#assignments.filter((given) => given.entraObjectId === entraObjectId);
    return own.map((given) => given.assignment).filter((assignment) => reaches(assignment.scope, scope));
  }

  async roleDefinition(roleDefinitionId: string): Promise<RoleDefinition> {
    this.#read('definition', roleDefinitionId);
    const found = this.#definitions.get(roleDefinitionId);
    if (found === undefined) {
      throw new Error(`no role definition ${roleDefinitionId}`);
    }
    return found;
  }

  async eligibleRoles(scope: string, entraObjectId: string): Promise<readonly EligibleRole[]> {
    this.#read('eligible', scope);
    return this.#eligible.filter((one) => one.entraObjectId === entraObjectId);
  }

  async denyAssignments(scope: string, entraObjectId: string): Promise<readonly DenyAssignment[]> {
    this.#read('denies', scope);
    return this.#denies
      .filter((deny) => reaches(deny.scope, scope))
      .map((deny) => ({ ...deny, assignedToPerson: deny.principals.includes(entraObjectId) || deny.assignedToPerson }));
  }

  #read(what: string, of: string): void {
    this.reads.push(`${what} ${of}`);
    if (this.broken.has(what)) {
      throw new Error(`Azure answered 503 to the ${what}`);
    }
  }
}

function block(permissions: Partial<Permissions>): Permissions {
  return { actions: [], notActions: [], dataActions: [], notDataActions: [], ...permissions };
}
