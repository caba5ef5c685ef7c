import { button, commandButton, link } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { unmarked } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { MessageCardData } from '../cards/message-card.ts';
import type { OperationCardData } from '../cards/operation-card.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { mayCancel } from './may-cancel.ts';
import { messageLink } from './message-link.ts';
import { presentOperation } from './present-operation.ts';
import { operationTitle } from './present-title.ts';
import type { PresenterOptions } from './presenter-options.ts';

const words = texts.asked;

/** The asker's card, where the change is decided in another conversation: all but the yes and the no. */
export function presentOperationStatus(op: ShownOperation, options: PresenterOptions): OperationCardData {
  const data = presentOperation(op, options);
  if (op.status !== 'awaitingApproval') return data;
  return {
    ...data,
    accent: 'default',
    title: words.titles[op.plan.kind](op.plan.host.name),
    meaning: [unmarked(words.waitsIn(placeName(op.conversation))), ...data.meaning],
    buttons: [...cancelButton(op), ...openButton(op)],
    fallbackText: words.titles[op.plan.kind](op.plan.host.name),
  };
}

/** What is left of a card that stands anew further below. */
export function presentMoved(op: Operation): MessageCardData {
  return {
    accent: 'default',
    title: words.moved(operationTitle(op)),
    lines: [words.movedNext],
    times: [],
    buttons: [commandButton(texts.cards.requests.all, 'requests')],
  };
}

export function placeName({ name, kind }: Operation['conversation']): string {
  return name === undefined || name === '' ? words.unnamed[kind] : words.named(literal(name, 80));
}

function cancelButton(op: Operation): Action[] {
  const data = { operationId: op.id, revision: op.revision };
  return mayCancel(op) ? [button(texts.operation.buttons.cancel, { verb: 'operation.cancel', data })] : [];
}

function openButton({ conversation, cardActivityId }: Operation): Action[] {
  const url = cardActivityId === undefined ? undefined : messageLink(conversation, cardActivityId);
  return url === undefined ? [] : [link(words.open, url)];
}
