import type { Person } from '../access/person.ts';
import type { Commands } from '../commands/commands.ts';
import type { ConversationRef, ShownOperation } from '../operations/operation.ts';
import type { Click, Operations } from '../operations/operations.ts';
import { type Clock, type IdSource, inTime, type Logger } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import type { CardAction, PublicAction } from './card-data.ts';
import { wordsFor } from './fault.ts';
import { type Members, notServed } from './members.ts';
import type { Presenter } from './presenter.ts';
import type { RateLimit } from './rate-limit.ts';

/** Of a verified activity, never of the card's data. */
export interface Presser {
  readonly caller: Person;
  readonly conversation: ConversationRef;
  /** The message whose button was pressed; `undefined` when Teams doesn't say. */
  readonly pressedId: string | undefined;
}

/** What the presser gets: a card instead of the one that was pressed, or a sentence for the presser alone. */
export type ActionAnswer =
  | { readonly kind: 'card'; readonly card: object }
  | { readonly kind: 'sentence'; readonly text: string };

export interface CardActionDependencies {
  readonly operations: Pick<Operations, 'click'>;
  readonly commands: Pick<Commands, 'whoIsConnected' | 'whoIsThere' | 'connectionTried' | 'lacksToDecide'>;
  readonly presenter: Presenter;
  readonly members: Members;
  readonly rateLimit: RateLimit;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
}

/** What is answered to the presser. The others are answered to the whole conversation, as what people type is. */
export type DecidingAction = Exclude<CardAction, PublicAction>;

/** Names of people: for the presser alone, always. */
export type WhoAction = Extract<DecidingAction, { verb: 'operation.who' | 'sessions.who' }>;

export function asksWho(action: CardAction): action is WhoAction {
  return action.verb === 'operation.who' || action.verb === 'sessions.who';
}

export interface CardActions {
  /** Answers within 2.5 s, since Teams gives up soon after. Never throws. */
  act(action: DecidingAction, presser: Presser): Promise<ActionAnswer>;
}

const answerWithinMs = 2_500;
/** So long a late answer to *who* waits for the second press. */
const keepWhoMs = 60_000;

const decisions = {
  'operation.approve': 'approve',
  'operation.reject': 'reject',
  'operation.cancel': 'cancel',
} as const satisfies Record<string, Click['decision']>;

const verdicts = { 'proof.works': 'works', 'proof.fails': 'fails' } as const;

export function createCardActions(dependencies: CardActionDependencies): CardActions {
  const { operations, commands, presenter, clock } = dependencies;
  const asked = new Map<string, Promise<ActionAnswer>>();

  /** Who may not decide is told so alone: the card that all see stays as it is. */
  async function click(
    decision: Click['decision'],
    data: Pick<Click, 'operationId' | 'revision' | 'start'>,
    presser: Presser,
  ) {
    const pressed = { decision, ...data, caller: presser.caller, conversationId: presser.conversation.id };
    const lacks = await commands.lacksToDecide(pressed);
    if (lacks.length > 0) return sentence(presenter.mayNotDecide(lacks));
    const outcome = await operations.click(pressed);
    const { kind, operation } = outcome;
    const isShown = kind === 'accepted' || outcome.refusal === 'staleCard';
    const card = isShown ? ownCard(operation, presser) : undefined;
    if (card !== undefined) return { kind: 'card', card } as const;
    return sentence(
      kind === 'accepted'
        ? texts.cards.acceptedElsewhere[decision]
        : presenter.refusal(outcome.refusal, operation, presser.caller),
    );
  }

  /** Only the operation's own card becomes its card: a copy in another card's place would have its buttons, too. */
  function ownCard(operation: ShownOperation | undefined, { pressedId }: Presser): object | undefined {
    if (pressedId === undefined || operation === undefined) return undefined;
    if (operation.askedIn?.cardActivityId === pressedId) return presenter.operationStatus(operation).card;
    return operation.cardActivityId === pressedId ? presenter.operation(operation).card : undefined;
  }

  /** The card of the change shows it at once, where that is the one that was pressed. */
  async function tried(verdict: 'works' | 'fails', operationId: string, presser: Presser): Promise<ActionAnswer> {
    const { caller, conversation } = presser;
    const answer = await commands.connectionTried({ operationId, verdict, caller, conversationId: conversation.id });
    const card = answer.kind === 'noted' ? ownCard(answer.operation, presser) : undefined;
    return card === undefined ? sentence(presenter.tried(answer)) : { kind: 'card', card };
  }

  /**
   * Azure may take longer than Teams waits: the answer is then kept for the same person's next press. One that came in
   * time is not: the next press asks anew, and is recorded.
   */
  function who(action: WhoAction, { caller, conversation }: Presser): Promise<ActionAnswer> {
    const key = JSON.stringify([action.data, caller.entraObjectId]);
    const pending = asked.get(key);
    if (pending !== undefined) {
      return pending;
    }
    const place = { caller, conversationId: conversation.id };
    const found =
      action.verb === 'operation.who'
        ? commands.whoIsConnected({ operationId: action.data.operationId, ...place })
        : commands.whoIsThere({ where: action.data, ...place });
    const answer = found.then((told) => sentence(presenter.who(told)));
    asked.set(key, answer);
    const forget = () => asked.delete(key);
    const late = clock.now().getTime() + answerWithinMs;
    answer.then(() => (clock.now().getTime() < late ? forget() : undefined), forget);
    clock.wait(keepWhoMs).then(forget, forget);
    return answer;
  }

  async function answerTo(action: DecidingAction, presser: Presser): Promise<ActionAnswer> {
    try {
      if ((await dependencies.rateLimit.turnFor(presser.caller)) !== 'go') return sentence(texts.chat.tooManyClicks);
      const membership = await dependencies.members.membershipOf(presser.caller, presser.conversation);
      const onlyTells = asksWho(action) || action.verb === 'proof.works';
      const refusal = notServed(membership, onlyTells ? 'reads' : 'changes');
      if (refusal !== undefined) return sentence(texts.chat.notServed[refusal]);
      switch (action.verb) {
        case 'operation.who':
        case 'sessions.who':
          return await who(action, presser);
        case 'proof.works':
        case 'proof.fails':
          return await tried(verdicts[action.verb], action.data.operationId, presser);
        default:
          return await click(decisions[action.verb], action.data, presser);
      }
    } catch (error) {
      const where = { verb: action.verb, ...aboutOf(action), by: presser.caller.entraObjectId };
      const words = wordsFor(error, where, dependencies, texts.chat.clickFault);
      return sentence(`${words.message} ${words.nextStep}`);
    }
  }

  return {
    act: (action, presser) => {
      const late = () => sentence(asksWho(action) ? texts.chat.slowWho : texts.chat.slowClick);
      return inTime(answerTo(action, presser), answerWithinMs, late, clock);
    },
  };
}

/** For the log. */
function aboutOf(action: DecidingAction): Readonly<Record<string, string>> {
  return action.verb === 'sessions.who'
    ? { about: JSON.stringify(action.data) }
    : { operationId: action.data.operationId };
}

function sentence(text: string): ActionAnswer {
  return { kind: 'sentence', text };
}
