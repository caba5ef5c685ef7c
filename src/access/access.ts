import type { ScopedAction } from '../bastion/plan.ts';
import type { Person } from './person.ts';

/** Asks Azure what a person may do. Implemented by `createAccess` over a `RoleReader`. */
export interface Access {
  /**
   * Which of `actions` the person doesn't hold. Empty: all are held. Unreadable rights count as missing.
   * `fresh` (the worker, before it writes) reads past the 60 s cache. `hints` (for a refusal) also looks for roles that
   * the person could activate.
   */
  missing(person: Person, actions: readonly ScopedAction[], options?: AccessOptions): Promise<readonly MissingRight[]>;
}

export interface AccessOptions {
  readonly fresh?: boolean;
  readonly hints?: boolean;
}

export interface MissingRight extends ScopedAction {
  /** A usual built-in role that has the action. */
  readonly usualRole: string;
  /** `noRole`: nothing grants it; `conditional`: an assignment with a condition was not counted. */
  readonly why: 'noRole' | 'denied' | 'conditional' | 'unreadable';
  /** The deny assignment, the ignored role or the read error, when there is one. */
  readonly detail: string | undefined;
  /** A role that has the action and that the person is eligible for (PIM), when hints were asked for and readable. */
  readonly activate?: ActivatableRole;
}

export interface ActivatableRole {
  readonly roleName: string;
  readonly scope: string;
}
