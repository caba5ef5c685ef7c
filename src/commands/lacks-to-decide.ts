import type { MissingRight } from '../access/access.ts';
import { samePerson } from '../access/approval-policy.ts';
import { bringsASide } from '../access/sides.ts';
import { isIn } from '../operations/conversation.ts';
import type { Operation } from '../operations/operation.ts';
import { minimumFor } from '../operations/plan-minimum.ts';
import { isTerminal } from '../operations/transitions.ts';
import { inTime } from '../runtime.ts';
import type { DecideRequest } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import type { Entry } from './journal.ts';

/** A press is answered soon: rights that come later are left to the worker, which reads them in any case. */
const withinMs = 1_000;

/**
 * What keeps somebody's word on a change from counting, if that is certain before it is taken: then the shared card need
 * not change for everybody. Empty: nothing, or it isn't known, or it is for `Operations.click` to say.
 */
export async function lacksToDecide(request: DecideRequest, deps: CommandDeps): Promise<readonly MissingRight[]> {
  const operation = await deps.operations.find(request.operationId);
  if (operation === undefined || !isOpenTo(request, operation)) {
    return [];
  }
  const read = lacking(request, operation, deps).catch(() => []);
  const missing = await inTime(read, withinMs, () => [], deps.clock);
  return missing.every(({ why }) => why !== 'unreadable') ? missing : [];
}

export function entryOfDecision({ decision, operationId, caller, conversationId }: DecideRequest): Entry {
  return { caller, conversationId, command: decision, operationId, durable: 'refusals' };
}

/** Who asked needs no rights to end it, and had them read when asking. */
function isOpenTo({ caller, conversationId, decision }: DecideRequest, operation: Operation): boolean {
  const isOpen = decision === 'cancel' ? !isTerminal(operation) : operation.status === 'awaitingApproval';
  const isForeign = caller.tenantId !== operation.requester.tenantId || !isIn(operation, conversationId);
  return isOpen && !isForeign && !samePerson(caller, operation.requester);
}

/** As the worker judges it, but for the roles of others. */
async function lacking(
  { caller, decision }: DecideRequest,
  { plan }: Operation,
  { access, operations }: CommandDeps,
): Promise<readonly MissingRight[]> {
  const options = { fresh: true, hints: true } as const;
  const lacks = await access.missing(caller, minimumFor(plan), options);
  if (lacks.length === 0 || decision !== 'approve') {
    return lacks;
  }
  const needed = operations.actionsOf(plan);
  const left = needed.length === 0 ? [] : await access.missing(caller, needed);
  const isUnsure = left.some(({ why }) => why === 'unreadable');
  return isUnsure || bringsASide(needed, left) ? [] : lacks;
}
