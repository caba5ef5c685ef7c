import { button, commandButton } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import type { MessageCardData } from '../cards/message-card.ts';
import type { Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import { placeName } from './present-asked.ts';

const words = texts.talk.approvals;
type Place = NonNullable<Extract<Reply, { kind: 'approvalsHere' }>['place']>;

/** Where approval cards go, and the button that sends them here or takes that back. */
export function presentApprovalsHere({ place, isHere }: Extract<Reply, { kind: 'approvalsHere' }>): MessageCardData {
  const say = isHere ? words.here : words.offer;
  const now = place === undefined ? words.asked : isHere ? undefined : words.elsewhere(placeName(place.conversation));
  const by = place === undefined ? undefined : words.settledBy(literal(place.settledBy, 60));
  const here: Action[] = isHere ? [] : [button(words.button, { verb: 'approvals.here', data: {} }, 'positive')];
  return {
    accent: isHere ? 'default' : 'accent',
    title: say.title,
    lines: [say.text, ...[now, by].filter((line) => line !== undefined), words.who],
    times: [],
    buttons: [
      ...here,
      ...(place === undefined ? [] : [takeBackButton()]),
      commandButton(texts.cards.requests.all, 'requests'),
    ],
  };
}

/** For the list of requests: where their cards are. */
export function approvalsLine(place: Place): string {
  return words.goTo(placeName(place.conversation));
}

export function takeBackButton(): Action {
  return button(words.takeBack, { verb: 'approvals.asked', data: {} });
}
