import type { ScopedAction } from '../bastion/plan.ts';
import type { Clock } from '../runtime.ts';
import type { Access } from './access.ts';
import { type AssignedRole, evaluate, type ScopeFacts } from './evaluate.ts';
import type { DenyAssignment, RoleAssignment, RoleDefinition, RoleReader } from './ports.ts';
import { scopeKey } from './scope.ts';
import { createTimedCache } from './timed-cache.ts';

/** The longest that an answer may be used again; only commands that read use it, never a decision. */
const keepMs = 60_000;

/** Asks Azure once per scope, whatever the number of actions. Never throws: what can't be read is missing. */
export function createAccess(roleReader: RoleReader, clock: Clock): Access {
  const listings = createTimedCache<Listing>(keepMs, clock);
  const definitions = createTimedCache<RoleDefinition>(keepMs, clock);

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
      return { assignment, definition: { unreadable: reasonOf(error) } };
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
      return evaluate(actions, { entraObjectId, scopes: new Map(scopes) });
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
