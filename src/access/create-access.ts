import type { ScopedAction } from '../bastion/plan.ts';
import type { Clock } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import type { Access, MissingRight } from './access.ts';
import { type AssignedRole, activatable, evaluate, type ScopeFacts } from './evaluate.ts';
import type { DenyAssignment, EligibleRole, RoleAssignment, RoleDefinition, RoleReader } from './ports.ts';
import { scopeKey, scopeName } from './scope.ts';
import { createTimedCache } from './timed-cache.ts';

/** The longest that an answer may be used again; only commands that read use it, never a decision. */
const keepMs = 60_000;

/** Asks Azure once per scope, whatever the number of actions. Never throws: what can't be read is missing. */
export function createAccess(roleReader: RoleReader, clock: Clock): Access {
  const listings = createTimedCache<Listing>(keepMs, clock);
  const definitions = createTimedCache<RoleDefinition>(keepMs, clock);
  const eligibilities = createTimedCache<readonly EligibleRole[]>(keepMs, clock);

  async function list(scope: string, entraObjectId: string): Promise<Listing> {
    const [assignments, denies] = await Promise.all([
      roleReader.roleAssignments(scope, entraObjectId),
      roleReader.denyAssignments(scope, entraObjectId),
    ]);
    return { assignments, denies };
  }

  async function readRole(assignment: RoleAssignment, fresh: boolean, asked: Asked): Promise<AssignedRole> {
    const id = assignment.roleDefinitionId;
    const key = id.toLowerCase();
    try {
      const definition = asked.get(key) ?? definitions.get(key, () => roleReader.roleDefinition(id), fresh);
      asked.set(key, definition);
      return { assignment, definition: await definition };
    } catch (error) {
      return { assignment, definition: { unreadable: texts.access.unreadableRole(scopeName(id), reasonOf(error)) } };
    }
  }

  async function factsAt(scope: string, entraObjectId: string, fresh: boolean, asked: Asked): Promise<ScopeFacts> {
    const key = `${entraObjectId.toLowerCase()} ${scopeKey(scope)}`;
    try {
      const { assignments, denies } = await listings.get(key, () => list(scope, entraObjectId), fresh);
      const roles = await Promise.all(assignments.map((assignment) => readRole(assignment, fresh, asked)));
      return { kind: 'read', roles, denies };
    } catch (error) {
      return { kind: 'unreadable', reason: reasonOf(error) };
    }
  }

  /** A hint is no decision: what can't be read gives none. */
  async function withHint(right: MissingRight, entraObjectId: string): Promise<MissingRight> {
    try {
      const key = `${entraObjectId.toLowerCase()} ${scopeKey(right.scope)}`;
      const eligible = await eligibilities.get(key, () => roleReader.eligibleRoles(right.scope, entraObjectId), false);
      const roles = await Promise.all(
        eligible.map(async ({ scope, roleDefinitionId: id }) => {
          const definition = await definitions.get(id.toLowerCase(), () => roleReader.roleDefinition(id), false);
          return { scope, definition };
        }),
      );
      const activate = activatable(right, roles);
      return activate === undefined ? right : { ...right, activate };
    } catch {
      return right;
    }
  }

  return {
    async missing(person, actions, options) {
      const { entraObjectId } = person;
      const fresh = options?.fresh === true;
      const asked: Asked = new Map();
      const scopes = await Promise.all(
        [...distinctScopes(actions)].map(
          async ([key, scope]) => [key, await factsAt(scope, entraObjectId, fresh, asked)] as const,
        ),
      );
      const missing = evaluate(actions, { entraObjectId, scopes: new Map(scopes) });
      return options?.hints === true
        ? await Promise.all(missing.map((right) => withHint(right, entraObjectId)))
        : missing;
    },
  };
}

/** Definitions that one question has asked for: a role assigned at several scopes is read once. */
type Asked = Map<string, Promise<RoleDefinition>>;

interface Listing {
  readonly assignments: readonly RoleAssignment[];
  readonly denies: readonly DenyAssignment[];
}

function distinctScopes(actions: readonly ScopedAction[]): ReadonlyMap<string, string> {
  return new Map(actions.map(({ scope }) => [scopeKey(scope), scope]));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
