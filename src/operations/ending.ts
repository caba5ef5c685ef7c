import type { Person } from '../access/person.ts';
import { isAskedByBot } from './asked-by-bot.ts';
import { newDue } from './due.ts';
import type { Operation, OperationStatus } from './operation.ts';
import { auditDue, eventOf } from './operation-events.ts';
import type { Change } from './operation-store.ts';
import { toldToSecurity } from './told-to-security.ts';
import { moveTo } from './transitions.ts';

/**
 * Ends the operation: lease and claims are given back, and the final card, the word to the requester and the audit
 * event are owed, all in one batch.
 */
export function ending(
  operation: Operation,
  status: OperationStatus,
  at: Date,
  by: Person | 'bot',
  patch: Partial<Operation> = {},
): Change {
  const ended = moveTo(operation, status, {
    ...patch,
    endedAt: at.toISOString(),
    mayCancel: false,
    endRequested: undefined,
    lease: undefined,
    claims: [],
  });
  return {
    operation: ended,
    owed: [
      newDue('operation', operation.id, at),
      newDue('card', operation.id, at),
      ...(status === 'succeeded' ? toldToSecurity(ended, 'done', at) : []),
      ...(isNews(ended) ? [newDue('closing', operation.id, at)] : []),
      auditDue(operation.id, eventOf(ended, 'outcome', status, by, at)),
    ],
  };
}

/** Nobody waits to hear how a plan ended that the bot made ready by itself and that was never begun: its card says it. */
function isNews(ended: Operation): boolean {
  return !isAskedByBot(ended) || ended.startedAt !== undefined;
}
