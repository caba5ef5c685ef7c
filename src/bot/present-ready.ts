import { isAskedByBot } from '../operations/asked-by-bot.ts';
import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

/** The words of a plan that the watch of a host made ready, while it waits. `undefined`: any other. */
export function readyWords(op: Pick<Operation, 'status' | 'requester' | 'plan'>) {
  if (op.status !== 'awaitingApproval' || !isAskedByBot(op)) return undefined;
  if (op.plan.kind === 'repairRecording') return texts.health.broken;
  return op.plan.kind === 'renewSas' ? texts.health.endsSoon : undefined;
}
