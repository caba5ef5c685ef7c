import type { Person } from '../access/person.ts';
import { isAskedByBot } from './asked-by-bot.ts';
import type { Operation } from './operation.ts';

/** Who asked for any of these and whoever approved one, each once: never the bot. */
export function peopleOf(...operations: readonly Operation[]): readonly Person[] {
  const all = operations.flatMap((operation) => {
    const approvers = operation.approvals.map(({ person }) => person);
    return isAskedByBot(operation) ? approvers : [operation.requester, ...approvers];
  });
  return [...new Map(all.map((person) => [person.entraObjectId, person])).values()];
}
