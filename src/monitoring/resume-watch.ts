import { AzureProblem } from '../bastion/ports.ts';
import { placesAgain } from '../operations/asked-in.ts';
import type { EnableRequest } from '../operations/change-request.ts';
import { earlierApprovals } from '../operations/earlier-approvals.ts';
import type { DueHandler } from '../operations/loop.ts';
import type { Operation } from '../operations/operation.ts';
import type { Operations } from '../operations/operations.ts';
import type { Planner } from '../operations/ports.ts';
import type { Clock, Logger } from '../runtime.ts';

export interface ResumeWatchDeps {
  readonly planner: Planner;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between tries, in ms. */
  readonly every: number;
}

/** So long it is tried to plan it, in ms: what a person has to mend needs time. */
const triesFor = 24 * 3_600_000;

/**
 * Handles the due row `resume`: recording was switched off for a while, and the while is over. Switching it on again, into
 * the same container, was part of the approved plan. The rights of its people are read again; where one is missing by now,
 * the card asks for it.
 */
export function createResumeWatch(deps: ResumeWatchDeps): DueHandler {
  return async ({ name }) => {
    const { operations, clock, logger } = deps;
    const off = await operations.find(name);
    if (off === undefined) return undefined;
    const again = new Date(clock.now().getTime() + deps.every);
    const isLate = clock.now().getTime() - Date.parse(off.endedAt ?? '') > resumesAfter(off) + triesFor;
    try {
      return (await resume(off, deps)) || isLate ? undefined : again;
    } catch (error) {
      if (!(error instanceof AzureProblem)) throw error;
      logger.warn('recording could not be planned again', { operationId: off.id, error });
      return isLate ? undefined : again;
    }
  };
}

function resumesAfter({ request }: Operation): number {
  return request.command === 'disableRecording' ? (request.forMs ?? 0) : 0;
}

/** True once it is asked for, or there is nothing to ask for. */
async function resume(off: Operation, { planner, operations, logger }: ResumeWatchDeps): Promise<boolean> {
  const { host, store, access } = off.plan;
  const request: EnableRequest = {
    command: 'enableRecording',
    hostId: host.id,
    account: store?.account,
    container: store?.container,
    access,
    reason: off.request.reason,
  };
  const outcome = await planner.plan(request);
  if (outcome.kind === 'nothingToDo') return true;
  if (outcome.kind === 'refused') {
    const failed = outcome.checks.filter((check) => check.outcome === 'fail').map(({ name }) => name);
    logger.error('recording is due to come back, and a check fails', { operationId: off.id, failed });
    return false;
  }
  const id = operations.idFor(off.id, 'resume', new Date(off.createdAt));
  const operation = await operations.submit({
    id,
    request,
    requester: off.requester,
    ...placesAgain(off),
    plan: outcome.plan,
    cardActivityId: undefined,
    stillMissing: [],
    approvedBy: off.id,
    approvals: earlierApprovals(off),
  });
  return operation.id === id;
}
