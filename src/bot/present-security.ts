import { button, commandButton } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import type { MessageCardData } from '../cards/message-card.ts';
import type { Reply } from '../commands/reply.ts';
import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { placeName } from './present-asked.ts';

const words = texts.security;

/** Which conversation is told when recording is switched off, and the button that makes it this one. */
export function presentSecurityHere({ place, isHere }: Extract<Reply, { kind: 'securityHere' }>): MessageCardData {
  const say = isHere ? words.here : words.offer;
  const now = place === undefined ? words.nowhere : isHere ? undefined : words.elsewhere(placeName(place.conversation));
  const by = place === undefined ? undefined : texts.talk.approvals.settledBy(literal(place.settledBy, 60));
  const here: Action[] = isHere ? [] : [button(words.button, { verb: 'security.here', data: {} }, 'positive')];
  const nowhere = place === undefined ? [] : [button(words.takeBack, { verb: 'security.nowhere', data: {} })];
  return {
    accent: isHere ? 'default' : 'accent',
    title: say.title,
    lines: [say.text, ...[now, by].filter((line) => line !== undefined), texts.talk.approvals.who],
    times: [],
    buttons: [...here, ...nowhere, commandButton(texts.commands.labels.hosts, 'hosts')],
  };
}

/** One line for the security conversation: that it is asked, or that it is done. */
export function securityText(op: Operation): string {
  const { plan, requester, request, approvals } = op;
  const because = request.reason === undefined ? '' : words.because(literal(request.reason, 120));
  const [host, name] = [literal(plan.host.name, 80), literal(requester.name, 60)];
  if (op.status !== 'succeeded') return literal(words.asked(name, host, because), 400);
  const others = approvals.map(({ person }) => literal(person.name, 60)).join(', ');
  return literal(words.done(host, name, others, because), 400);
}
