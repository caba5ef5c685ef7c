import type { MissingRight } from '../access/access.ts';
import { minimumToRead } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { scopeKey } from '../access/scope.ts';
import type { Operation } from '../operations/operation.ts';
import type { CommandDeps } from './deps.ts';

export interface VisibleOperations {
  readonly visible: readonly Operation[];
  /** Rights that Azure didn't show, so that some may be hidden that needn't be. */
  readonly unreadable: readonly MissingRight[];
}

/** Those of the person's tenant, on hosts that the person may read. The others don't exist for them. */
export async function onlyVisible(
  operations: readonly Operation[],
  person: Person,
  { access }: Pick<CommandDeps, 'access'>,
): Promise<VisibleOperations> {
  const own = operations.filter((operation) => operation.requester.tenantId === person.tenantId);
  const missing = await access.missing(
    person,
    own.flatMap((operation) => minimumToRead(operation.plan.host.id)),
  );
  const hidden = new Set(missing.map((right) => scopeKey(right.scope)));
  return {
    visible: own.filter((operation) => !hidden.has(scopeKey(operation.plan.host.id))),
    unreadable: missing.filter((right) => right.why === 'unreadable'),
  };
}

/** The operation of this id, when the person may know of it. */
export async function findVisible(
  id: string,
  person: Person,
  deps: Pick<CommandDeps, 'access' | 'operations'>,
): Promise<Operation | undefined> {
  const operation = await deps.operations.find(id);
  return operation === undefined ? undefined : (await onlyVisible([operation], person, deps)).visible[0];
}
