import { literal } from '../cards/literal.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { aimOf } from '../operations/plan-aim.ts';
import { isWaitingForStart } from '../operations/start.ts';
import { texts } from '../texts/catalogue.ts';
import { hostNow } from './present-outcome.ts';
import { overTitle } from './present-proof.ts';
import { readyWords } from './present-ready.ts';
import { alarmTitle, unrecordedSession } from './present-switch-off.ts';

const words = texts.operation;

/** The first line, as cards, lists and notifications show it. */
export function operationTitle(op: ShownOperation): string {
  const host = op.plan.host.name;
  const titles = words.titles[op.plan.kind];
  if (isStuck(op)) return words.stuckTitle(host);
  const endedAt = op.status === 'awaitingApproval' ? unrecordedSession(op) : undefined;
  if (endedAt !== undefined) return alarmTitle(op, endedAt);
  const ready = readyWords(op);
  if (ready !== undefined) return ready.title(host);
  const over = overTitle(op);
  if (over !== undefined) return over;
  if (op.status === 'approved' && isWaitingForStart(op)) return texts.start.waitingTitle(whatOf(op));
  if (op.status === 'expired' && op.problem !== undefined) return texts.start.gaveUpTitle(whatOf(op));
  if (op.status === 'running' && op.direction === 'back') return titles.goingBack(host);
  return isUnsettled(op) ? titles.unsettled(host) : titles[op.status](host);
}

/** One sentence about how it ended; the title while it hasn't. */
export function closingText(op: Operation): string {
  const host = op.plan.host.name;
  const { status } = op;
  if (status === 'expired' && op.problem !== undefined) return literal(texts.start.closing(whatOf(op)), 300);
  if (status === 'awaitingApproval' || status === 'approved' || status === 'running') return operationTitle(op);
  return literal(isUnsettled(op) ? words.closing.unsettled(host) : words.closing[op.plan.kind][status](host), 300);
}

/** One sentence about a host that somebody has to look at now. */
export function alarmText(op: Operation): string {
  if (op.status === 'approved') return literal(texts.start.halfTime(op.plan.host.name, whatOf(op)), 300);
  const ready = readyWords(op);
  if (ready !== undefined) return literal(ready.alarm(op.plan.host.name), 300);
  const endedAt = unrecordedSession(op);
  const text =
    endedAt === undefined ? words.alarm(op.plan.host.name) : texts.switchOff.alarmMention(alarmTitle(op, endedAt));
  return literal(text, 300);
}

/** In a few words, as lists show it. */
export function whatOf({ plan }: Pick<Operation, 'plan'>): string {
  return texts.cards.requests.kind[plan.kind](literal(plan.host.name, 80));
}

/** Recording can't be switched off again: somebody has to look now. */
export function isStuck({ status, alarmedAt }: Operation): boolean {
  return status === 'running' && alarmedAt !== undefined;
}

/** It ended badly, and nothing read from the host says that recording is off; of a change of recording. */
export function isUnsettled(op: Operation): boolean {
  if (aimOf(op.plan) === 'asItIs') return false;
  const isBad = op.status === 'failed' || op.status === 'rolledBack';
  return isBad && (hostNow(op) === 'on' || hostNow(op) === 'unknown');
}
