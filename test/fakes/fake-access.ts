import type { Access, AccessOptions, MissingRight } from '../../src/access/access.ts';
import type { Person } from '../../src/access/person.ts';
import { usualRole } from '../../src/access/usual-role.ts';
import type { ScopedAction } from '../../src/bastion/plan.ts';

/** Rights by person: patterns of actions, everywhere or at scopes that start with a text. */
export class FakeAccess implements Access {
  /** While set, everything is missing because Azure couldn't be asked. */
  unreadable = false;
  /** Who was asked about past every cache. */
  readonly askedFresh = new Set<string>();
  readonly #grants: { readonly entraObjectId: string; readonly action: RegExp; readonly scope: string }[] = [];

  /** `action` is matched without case; `scope` is a part of the scope's id, such as a host's name. */
  grant(person: { readonly entraObjectId: string }, action: RegExp, scope = ''): this {
    const insensitive = new RegExp(action.source, 'i');
    this.#grants.push({ entraObjectId: person.entraObjectId, action: insensitive, scope: scope.toLowerCase() });
    return this;
  }

  async missing(
    person: Person,
    actions: readonly ScopedAction[],
    options?: AccessOptions,
  ): Promise<readonly MissingRight[]> {
    if (options?.fresh === true) this.askedFresh.add(person.entraObjectId);
    return actions
      .filter((wanted) => this.unreadable || !this.#holds(person, wanted))
      .map((wanted) => ({
        ...wanted,
        usualRole: usualRole(wanted),
        why: this.unreadable ? 'unreadable' : 'noRole',
        detail: this.unreadable ? 'Azure answered 503' : undefined,
      }));
  }

  #holds(person: Person, wanted: ScopedAction): boolean {
    return this.#grants.some(
      (grant) =>
        grant.entraObjectId === person.entraObjectId &&
        grant.action.test(wanted.action) &&
        wanted.scope.toLowerCase().includes(grant.scope),
    );
  }
}
