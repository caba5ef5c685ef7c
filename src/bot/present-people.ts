import { literal } from '../cards/literal.ts';
import { approvalMode } from '../operations/approval-mode.ts';
import { isAskedByBot } from '../operations/asked-by-bot.ts';
import { approvedEarlier, type Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import type { PresenterOptions } from './presenter-options.ts';

const words = texts.operation;

/** Who asked, whose yes counts, and who may decide. */
export function peopleText(op: Operation, options: PresenterOptions): string {
  const reason = op.request.reason === undefined ? undefined : literal(op.request.reason, 120);
  const asked = askedText(op);
  // What people wrote is shortened: who decides and the request's id follow it, and must not be cut off.
  const because = reason === undefined ? asked : words.asked.because(asked, reason);
  return [because, ...approvedText(op), ...whoDecides(op, options), words.shortId(shortIdOf(op.id))].join(' · ');
}

/** What people see and type: the end of an id is enough. */
export function shortIdOf(operationId: string): string {
  return operationId.slice(-6);
}

function askedText(op: Operation): string {
  if (isAskedByBot(op)) return texts.switchOff.byMyself;
  const { requester, approvals } = op;
  const confirmed = approvals.some((a) => isOnThisCard(a) && a.person.entraObjectId === requester.entraObjectId);
  return confirmed ? words.asked.confirmed(shortName(requester)) : words.asked.plain(shortName(requester));
}

function approvedText({ approvals, requester, approvedBy }: Operation): string[] {
  const earlier = approvals.length > 0 && !approvals.every(isOnThisCard) && approvedBy !== undefined;
  const here = approvals
    .filter((approval) => isOnThisCard(approval) && approval.person.entraObjectId !== requester.entraObjectId)
    .map(({ person }) => words.decided.approved(shortName(person)));
  return earlier ? [texts.switchOff.approvedWith(shortIdOf(approvedBy)), ...here] : here;
}

function isOnThisCard({ revision }: Operation['approvals'][number]): boolean {
  return revision !== approvedEarlier;
}

function whoDecides(op: Operation, options: PresenterOptions): string[] {
  if (op.status !== 'awaitingApproval') return [];
  if (isAskedByBot(op)) return [texts.switchOff.anybody];
  const another = approvalMode(op.plan.kind, options) === 'two-person';
  return [another ? words.asked.twoPerson : words.asked.confirm(shortName(op.requester))];
}

function shortName({ name }: Operation['requester']): string {
  return literal(name, 60);
}
