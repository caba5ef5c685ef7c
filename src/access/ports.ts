/**
 * What Azure says about a person's rights. Each method throws `Error` when it can't be read: the caller refuses
 * (fails closed) and says so. Sources: azure REST "List Azure role assignments", "List Azure deny assignments".
 */
export interface RoleReader {
  /** Active assignments at and above `scope`, through groups too (`atScope() and assignedTo(...)`), all pages. */
  roleAssignments(scope: string, entraObjectId: string): Promise<readonly RoleAssignment[]>;
  roleDefinition(roleDefinitionId: string): Promise<RoleDefinition>;
  /**
   * Roles that this person could activate (PIM) at, above or below `scope`, through groups too. For hints only: an
   * eligible role grants nothing. Source: azure REST "Role Eligibility Schedule Instances - List For Scope".
   */
  eligibleRoles(scope: string, entraObjectId: string): Promise<readonly EligibleRole[]>;
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
  readonly permissions: readonly RolePermissions[];
}

export interface EligibleRole {
  readonly scope: string;
  readonly roleDefinitionId: string;
}

/** `condition`: some built-in roles grant a block only under one; such a block is not evaluated and grants nothing. */
export interface RolePermissions extends Permissions {
  readonly condition?: string | undefined;
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
