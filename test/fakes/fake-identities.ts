import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import {
  attachedIdentity,
  blobContributorRole,
  type RecordingIdentity,
  type RoleGrant,
  roleAssignmentName,
} from '../../src/bastion/managed-identity.ts';
import type { AzureReader, IdentityWriter, RoleWriter } from '../../src/bastion/ports.ts';
import type { Clock } from '../../src/runtime.ts';

/** Runs one port call: the fake Azure counts it, logs it and lets its fault strike. */
export type Call = <T>(name: string, effect: () => T) => Promise<T>;

/** The identities and role assignments of the fake Azure. */
export class FakeIdentities {
  /** Principals of the user-assigned ones, by lower-cased id. */
  readonly principals = new Map<string, string>();
  readonly grants: (RoleGrant & { readonly principal: string })[] = [];
  /** A new role assignment takes effect so much later. */
  delayMs = 300_000;
  readonly #clock: Pick<Clock, 'now'>;
  #count = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** A fresh object id. */
  newPrincipal(): string {
    this.#count += 1;
    return `99999999-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }

  principalOf(id: string): string | undefined {
    return this.principals.get(id.toLowerCase());
  }

  /** The role that lets an identity write recordings. */
  grant(scope: string, principal: string): void {
    this.grants.push({
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${roleAssignmentName(scope, principal)}`,
      principal,
      scope,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${blobContributorRole}`,
      condition: undefined,
      createdOn: this.#clock.now().toISOString(),
    });
  }

  /** Whether the host holds that identity, which is there, and its role at the scope has taken effect. */
  lets(used: RecordingIdentity, held: BastionHost['identity'], scope: string): boolean {
    const principal = this.#held(used, held);
    const now = this.#clock.now().getTime();
    return this.grants.some(
      (grant) =>
        grant.principal === principal &&
        grant.scope === scope &&
        Date.parse(grant.createdOn ?? '') + this.delayMs <= now,
    );
  }

  #held(used: RecordingIdentity, held: BastionHost['identity']): string | undefined {
    if (used.type === 'SystemAssigned') return held?.systemAssigned?.principalId;
    const attached = attachedIdentity(held, used.userAssignedIdentityId)?.principalId;
    return attached === this.principalOf(used.userAssignedIdentityId) ? attached : undefined;
  }

  reader(call: Call): Pick<AzureReader, 'readIdentity' | 'listRoleGrants'> {
    return {
      readIdentity: (id) =>
        call('readIdentity', () => {
          const principalId = this.principalOf(id);
          return principalId === undefined ? undefined : { id, principalId };
        }),
      listRoleGrants: (scope, principalId) =>
        call('listRoleGrants', () =>
          this.grants.flatMap(({ principal, ...grant }) =>
            principal === principalId && `${scope}/`.startsWith(`${grant.scope}/`) ? [grant] : [],
          ),
        ),
    };
  }

  identityWriter(call: Call, written: () => { correlationId: string }): IdentityWriter {
    return {
      createIdentity: ({ id }) =>
        call('createIdentity', () => {
          if (this.principalOf(id) === undefined) this.principals.set(id.toLowerCase(), this.newPrincipal());
          return written();
        }),
      deleteIdentity: (id) =>
        call('deleteIdentity', () => {
          this.principals.delete(id.toLowerCase());
          return written();
        }),
    };
  }

  roleWriter(call: Call, written: () => { correlationId: string }): RoleWriter {
    const indexOf = (scope: string, principalId: string) =>
      this.grants.findIndex(({ id }) => id.endsWith(roleAssignmentName(scope, principalId)));
    return {
      assignRecordingRole: ({ scope, principalId }) =>
        call('assignRole', () => {
          if (indexOf(scope, principalId) < 0) this.grant(scope, principalId);
          return written();
        }),
      removeRecordingRole: ({ scope, principalId }) =>
        call('removeRole', () => {
          const at = indexOf(scope, principalId);
          if (at >= 0) this.grants.splice(at, 1);
          return written();
        }),
    };
  }
}
