import { samePerson } from '../access/approval-policy.ts';
import { isIn } from '../operations/conversation.ts';
import { texts } from '../texts/catalogue.ts';
import type { TextRequest } from './commands.ts';
import type { CommandAnswer, CommandDeps } from './deps.ts';
import type { Choice } from './reply.ts';
import { onlyVisible } from './visible-operations.ts';

const shortIdLength = 6;

/** A *yes* or *no*, typed: names what waits here, the sender's own first, and offers its card. Decides nothing. */
export async function byButtonOnly({ caller, conversation }: TextRequest, deps: CommandDeps): Promise<CommandAnswer> {
  const { title, text } = texts.commands.byButtonOnly;
  const waiting = (await deps.operations.recent()).filter(
    (operation) => operation.status === 'awaitingApproval' && isIn(operation, conversation.id),
  );
  const { visible } = await onlyVisible(waiting, caller, deps);
  const pending = visible.find(({ requester }) => samePerson(requester, caller)) ?? visible[0];
  const requests: Choice = { label: texts.commands.labels.requests, command: 'requests' };
  const show = pending && { label: texts.talk.card.showHere, command: `card ${pending.id.slice(-shortIdLength)}` };
  return {
    answer: {
      kind: 'message',
      title,
      text: pending === undefined ? text : `${text} ${texts.talk.waitsForYou(pending.plan.host.name)}`,
      options: show === undefined ? [requests] : [show, requests],
    },
    refused: 'text.byButtonOnly',
  };
}
