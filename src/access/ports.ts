/**
 * What Azure says about a person's rights. Each method throws `Error` when it can't be read: the caller refuses
 * (fails closed) and says so. Sources: azure REST "List Azure role assignments", "List Azure deny assignments".
 */
export interface RoleReader {
  /** Active assignments at and above `scope`, through groups too (`atScope() and assignedTo(...)`), all pages. */
  roleAssignments(scope: string, entraObjectId: string): Promise<readonly RoleAssignment[]>;
  roleDefinition(roleDefinitionId: string): Promise<RoleDefinition>;
  /** All deny assignments at and above `scope`, whoever they name (`atScope()`), plus those of this person. */
  denyAssignments(scope: string, entraObjectId: string): Promise<readonly DenyAssignment[]>;
}

export interface RoleAssignment {
  readonly id: string;
  readonly scope: string;
  readonly roleDefinitionId: string;
  /** ABAC condition; such an assignment is not evaluated and so grants nothing. */
  readonly condition: string | undefined;
}

export interface RoleDefinition {
  readonly id: string;
  readonly roleName: string;
  readonly permissions: readonly Permissions[];
}

/** `*` is a wildcard anywhere; comparisons ignore case. */
export interface Permissions {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface DenyAssignment {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly permissions: readonly Permissions[];
  /** True when Azure listed it for this person (transitively), false when it came from the list of all. */
  readonly assignedToPerson: boolean;
  /** The zero GUID (`SystemDefined`) is everyone. */
  readonly principals: readonly string[];
  readonly excludePrincipals: readonly string[];
  readonly doNotApplyToChildScopes: boolean;
}
