import { isIn } from '../operations/conversation.ts';
import { texts } from '../texts/catalogue.ts';
import type { Run } from './deps.ts';
import { isOperationId } from './read-arguments.ts';
import type { Choice } from './reply.ts';
import { findVisible } from './visible-operations.ts';

const words = texts.talk.card;
const seeRequests: readonly Choice[] = [{ label: texts.commands.labels.requests, command: 'requests' }];

/** Posts the card of a request anew, here, where the earlier one has scrolled away. Decides nothing. */
export const card: Run = async ({ command, request }, deps) => {
  const { operationId: id } = command;
  const visible = id !== undefined && isOperationId(id) ? await findVisible(id, request.caller, deps) : undefined;
  if (visible === undefined) {
    return { answer: { kind: 'message', ...words.unknown, options: seeRequests }, refused: 'card.unknown' };
  }
  const host = visible.plan.host.name;
  if (!isIn(visible, request.conversation.id)) {
    return { answer: { kind: 'message', ...words.elsewhere(host), options: seeRequests }, refused: 'card.elsewhere' };
  }
  const shown = await deps.operations.showAgain(visible.id, request.conversation);
  return shown === undefined
    ? { answer: { kind: 'message', ...words.ended(host), options: seeRequests }, refused: 'card.ended' }
    : { answer: { kind: 'message', ...words.shown(host), options: seeRequests } };
};
