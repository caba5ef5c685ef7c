import { button, commandButton } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import type { ConfirmCancelCardData } from '../cards/confirm-cancel-card.ts';
import type { Sign } from '../cards/elements.ts';
import { literal } from '../cards/literal.ts';
import type { RequestsCardData } from '../cards/requests-card.ts';
import type { Reply } from '../commands/reply.ts';
import type { Operation, OperationStatus } from '../operations/operation.ts';
import { isWaitingForStart } from '../operations/start.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import { mayCancel, tooLateText } from './may-cancel.ts';
import { approvalsLine, takeBackButton } from './present-approvals.ts';
import { shortIdOf } from './present-people.ts';
import { whatOf } from './present-title.ts';

const words = texts.cards;
const rowsShown = 20;
const buttonsOfEach = 3;

export const requestSigns: Readonly<Record<OperationStatus, Sign>> = {
  awaitingApproval: 'question',
  approved: 'current',
  running: 'current',
  succeeded: 'done',
  failed: 'bad',
  rolledBack: 'undone',
  rejected: 'later',
  expired: 'later',
  canceled: 'later',
};

export function presentRequests({
  operations,
  approvalsIn,
}: Omit<Extract<Reply, { kind: 'requests' }>, 'kind'>): RequestsCardData {
  const waiting = operations.filter(({ status }) => status === 'awaitingApproval').length;
  const running = operations.filter((op) => !isTerminal(op)).length - waiting;
  const hidden = operations.length - rowsShown;
  const none = operations.length === 0;
  return {
    title: none ? words.requests.none : words.requests.title(waiting, running),
    none: none ? words.requests.noneNext : undefined,
    rows: operations.slice(0, rowsShown).map((op) => ({
      sign: requestSigns[op.status],
      what: requestText(op),
      who: words.requests.askedBy(literal(op.requester.name, 60), shortIdOf(op.id)),
    })),
    more: hidden > 0 ? words.more(hidden) : undefined,
    approvals: approvalsIn === undefined ? undefined : approvalsLine(approvalsIn),
    buttons: [
      ...operations
        .filter((op) => !isTerminal(op))
        .slice(0, buttonsOfEach)
        .map(({ id }) => commandButton(words.requests.show(shortIdOf(id)), `card ${shortIdOf(id)}`)),
      ...operations
        .filter(mayCancel)
        .slice(0, buttonsOfEach)
        .map(({ id }) => commandButton(words.requests.cancel(shortIdOf(id)), `cancel ${shortIdOf(id)}`)),
      ...(approvalsIn === undefined ? [] : [takeBackButton()]),
      ...(none ? [commandButton(texts.commands.labels.hosts, 'hosts')] : []),
    ],
  };
}

export function presentConfirmCancel(operations: readonly Operation[]): ConfirmCancelCardData {
  const shown = operations.slice(0, 6);
  const [only] = shown;
  const single = shown.length === 1 && only !== undefined;
  return {
    title: single ? titleOf(only) : words.confirmCancel.several,
    rows: shown.map((op) => ({
      sign: requestSigns[op.status],
      what: single ? words.requests.askedBy(op.requester.name, shortIdOf(op.id)) : whatOf(op),
      meaning: cancelMeaning(op),
    })),
    buttons: shown.filter(mayCancel).map((op) => cancelButton(op, single)),
  };
}

/** A question only where there is a choice. */
function titleOf(op: Operation): string {
  return mayCancel(op) ? words.confirmCancel.one(whatOf(op)) : whatOf(op);
}

function cancelMeaning(op: Operation): string {
  if (op.endRequested !== undefined) return words.refusal.alreadyDecidedUnnamed;
  if (!mayCancel(op)) return tooLateText(op);
  return op.status === 'awaitingApproval' ? words.confirmCancel.waiting : words.confirmCancel.running;
}

function cancelButton(op: Operation, single: boolean): Action {
  const say = words.confirmCancel;
  const title = single ? say.button : say.buttonFor(op.plan.host.name, shortIdOf(op.id));
  return button(
    title,
    { verb: 'operation.cancel', data: { operationId: op.id, revision: op.revision } },
    single ? 'destructive' : undefined,
  );
}

/** What it is about, and how far it is. */
export function requestText(op: Operation): string {
  const say = words.requests;
  const how = op.status === 'approved' && isWaitingForStart(op) ? say.waitsToBegin : say.status[op.status];
  return `${whatOf(op)}: ${how}`;
}
