import { type InvokeResponse, TeamsActivityHandler, type TurnContext } from 'botbuilder';
import type { Person } from '../access/person.ts';
import type { Commands, Progress, TextRequest } from '../commands/commands.ts';
import { holdsSecret } from '../commands/normalise.ts';
import type { Reply } from '../commands/reply.ts';
import type { ConversationRef } from '../operations/operation.ts';
import type { Clock, IdSource, Logger } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import { verifiedActivity } from './adapter.ts';
import { type Answer, startAnswer } from './answer.ts';
import { asksWho, type CardActions } from './card-actions.ts';
import { type CardAction, isPublic, type PublicAction, readExecute, readSubmit } from './card-data.ts';
import { wordsFor } from './fault.ts';
import { type Members, notServed } from './members.ts';
import type { Presenter } from './presenter.ts';
import type { RateLimit } from './rate-limit.ts';
import { readMessage } from './read-message.ts';
import { RunOnce } from './run-once.ts';
import type { Sender } from './sender.ts';
import type { VerifiedActivity } from './verify-activity.ts';
import { whereIs } from './where-is.ts';

/** Sees to it that a conversation gets its welcome, once, also when this process ends before it is sent. */
export interface Welcomes {
  owed(conversation: ConversationRef): Promise<void>;
}

export interface TeamsBotDependencies {
  readonly commands: Pick<Commands, 'handle' | 'answered' | 'settlePlace'>;
  readonly cardActions: CardActions;
  readonly welcomes: Welcomes;
  readonly sender: Sender;
  readonly presenter: Presenter;
  readonly members: Members;
  readonly rateLimit: RateLimit;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
}

/** A command that takes longer says "reading Azure" first: people should see within a second that they were heard. */
const silenceMs = 500;
/** And that it is at work even before; what is answered at once needs no such sign. */
const thoughtMs = 150;

/** What is done for a person whose standing was looked at: `request` says whether they may only read. */
type Work = (request: TextRequest, progress: Progress) => Promise<Reply>;

/** What happens in Teams, turned into commands and clicks, and their answers into messages. */
export class TeamsBot extends TeamsActivityHandler {
  readonly #dependencies: TeamsBotDependencies;
  readonly #edits = new RunOnce<void>();
  readonly #running = new Set<Promise<void>>();

  constructor(dependencies: TeamsBotDependencies) {
    super();
    this.#dependencies = dependencies;
    this.onMessage((context) => this.#message(verifiedActivity(context)));
    this.onTeamsMessageEditEvent((context) => this.#edited(verifiedActivity(context)));
    this.onInstallationUpdateAdd((context) => this.#added(verifiedActivity(context)));
    // Not onTeamsMembersAddedEvent: that one asks Teams about each new member.
    this.onMembersAdded((context) => this.#membersAdded(verifiedActivity(context)));
  }

  /** Resolves when the commands that buttons started have been answered. */
  async drain(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.allSettled(this.#running);
    }
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const verified = verifiedActivity(context);
    if (verified.activity.name !== 'adaptiveCard/action') {
      return super.onInvokeActivity(context);
    }
    const { caller, conversation, activity } = verified;
    const action = readExecute(activity.value);
    if (action === undefined || caller === undefined) {
      return invokeResponse(400, 'application/vnd.microsoft.error', {
        code: 'BadRequest',
        message: texts.chat.badClick,
      });
    }
    if (isPublic(action)) {
      this.#inBackground(this.#press(action, verified, caller));
      return invokeResponse(200, 'application/vnd.microsoft.activity.message', askedBy(action));
    }
    const answer = await this.#dependencies.cardActions.act(action, {
      caller,
      conversation,
      pressedId: activity.replyToId,
    });
    return answer.kind === 'card'
      ? invokeResponse(200, 'application/vnd.microsoft.card.adaptive', answer.card)
      : invokeResponse(200, 'application/vnd.microsoft.activity.message', answer.text);
  }

  async #message(verified: VerifiedActivity): Promise<void> {
    const { activity, caller, conversation } = verified;
    if (caller === undefined) {
      return;
    }
    if (typeof activity.value === 'object' && activity.value !== null) {
      return this.#submitted(readSubmit(activity.value), verified, caller);
    }
    const { text, mentionsBot } = readMessage(activity);
    if (conversation.kind === 'personal' || mentionsBot) {
      await this.#say(requestOf(text, verified, caller));
    }
  }

  /** A button of a client without Action.Execute. The card itself is updated by whoever owns it. */
  async #submitted(action: CardAction | undefined, verified: VerifiedActivity, caller: Person): Promise<void> {
    const { activity, conversation } = verified;
    if (action !== undefined && isPublic(action)) {
      return this.#press(action, verified, caller);
    }
    if (action !== undefined && asksWho(action) && conversation.kind !== 'personal') {
      return this.#tell(conversation, texts.chat.onlyForOne);
    }
    const answer =
      action === undefined
        ? ({ kind: 'sentence', text: texts.chat.badClick } as const)
        : await this.#dependencies.cardActions.act(action, { caller, conversation, pressedId: activity.replyToId });
    if (answer.kind === 'sentence') {
      await this.#tell(conversation, answer.text);
    }
  }

  async #edited({ activity, conversation, key }: VerifiedActivity): Promise<void> {
    if (conversation.kind !== 'personal' && !readMessage(activity).mentionsBot) {
      return;
    }
    await this.#edits.run(key, async () => {
      await startAnswer(conversation, this.#dependencies).finish(this.#dependencies.presenter.edited());
    });
  }

  async #membersAdded(verified: VerifiedActivity): Promise<void> {
    const bot = verified.conversation.bot.id;
    if (verified.activity.membersAdded?.some(({ id }) => id === bot)) {
      await this.#added(verified);
    }
  }

  async #added({ conversation }: VerifiedActivity): Promise<void> {
    await this.#dependencies.welcomes.owed(conversation);
  }

  #press(action: PublicAction, verified: VerifiedActivity, caller: Person): Promise<void> {
    if (action.verb === 'command.run') {
      return this.#say(requestOf(action.data.command, verified, caller));
    }
    const here = action.verb === 'approvals.here' || action.verb === 'security.here';
    const what = action.verb.startsWith('security') ? 'security' : 'approvals';
    const { conversation } = verified;
    return this.#run(
      requestOf(action.verb, verified, caller),
      () => this.#dependencies.commands.settlePlace({ caller, conversation, here, what }),
      'changes',
    );
  }

  #say(request: TextRequest): Promise<void> {
    return this.#run(request, (trusted, progress) => this.#dependencies.commands.handle(trusted, progress));
  }

  /** Runs what a person typed or chose and says what came of it, in one message that may say "reading Azure" first. */
  async #run(request: TextRequest, work: Work, doing: 'reads' | 'changes' = 'reads'): Promise<void> {
    const { clock, sender, rateLimit } = this.#dependencies;
    const turn = await rateLimit.turnFor(request.caller);
    if (turn !== 'go') {
      return turn === 'tell' ? this.#tell(request.conversation, texts.chat.tooMany(request.caller.name)) : undefined;
    }
    const answer = startAnswer(request.conversation, this.#dependencies);
    let reading: Promise<unknown> | undefined;
    let isAnswered = false;
    // Not aborted when the answer comes first: that makes an error, which costs each turn more than the timer.
    void clock.wait(silenceMs).then(() => {
      if (!isAnswered) reading = answer.reading(undefined);
    });
    void clock.wait(thoughtMs).then(() => (isAnswered ? undefined : sender.typing(request.conversation)));
    let toldHost = false;
    const progress: Progress = (hostName, earlier) => {
      toldHost = true;
      return answer.reading(hostName, earlier);
    };
    const delivered = await this.#answer(request, progress, { work, doing }, answer);
    isAnswered = true;
    await reading;
    if (toldHost && delivered) {
      await this.#answered(request);
    }
  }

  /** Answers whether the person has read what came of it. Never throws. */
  async #answer(
    request: TextRequest,
    progress: Progress,
    { work, doing }: { readonly work: Work; readonly doing: 'reads' | 'changes' },
    answer: Answer,
  ): Promise<boolean> {
    const { presenter, members } = this.#dependencies;
    try {
      const membership = await members.membershipOf(request.caller, request.conversation);
      const refusal = notServed(membership, doing);
      if (refusal !== undefined) {
        const text = texts.chat.notServed[refusal];
        return await answer.finish({ text, summary: text });
      }
      const trusted = { ...request, mayOnlyRead: notServed(membership, 'changes') !== undefined };
      return await this.#reply(await work(trusted, progress), answer);
    } catch (error) {
      return answer.finish(presenter.error(wordsFor(error, placeOf(request), this.#dependencies)));
    }
  }

  /** The operation sees to its own card; only a "reading Azure" that didn't become it is ours to finish. */
  #reply(reply: Reply, answer: Answer): Promise<boolean> {
    const message = this.#dependencies.presenter.reply(reply);
    return reply.kind === 'operation' && reply.note !== 'alreadyRunning'
      ? answer.leaveTo((reply.operation.askedIn ?? reply.operation).cardActivityId, message)
      : answer.finish(message);
  }

  async #answered(request: TextRequest): Promise<void> {
    const { commands, log } = this.#dependencies;
    try {
      await commands.answered(request);
    } catch (error) {
      // The message will say that it was interrupted, and that nothing was changed: true, though not news.
      log.warn('end of a reading not saved', { ...placeOf(request), error });
    }
  }

  async #tell(conversation: ConversationRef, text: string): Promise<void> {
    await startAnswer(conversation, this.#dependencies).finish({ text, summary: text });
  }

  #inBackground(work: Promise<void>): void {
    this.#running.add(work);
    work.finally(() => this.#running.delete(work));
  }
}

function requestOf(text: string, { activity, conversation, sentAt }: VerifiedActivity, caller: Person): TextRequest {
  const { timeZone, locale } = whereIs(activity);
  return { text, caller, conversation, activityId: activity.id ?? '', askedAt: sentAt, timeZone, locale };
}

/** For the log. */
function placeOf({ activityId, conversation, caller }: TextRequest) {
  return { activityId, conversationId: conversation.id, by: caller.entraObjectId };
}

/** Always HTTP 200: Teams shows what the body says. */
function invokeResponse(statusCode: number, type: string, value: unknown): InvokeResponse {
  return { status: 200, body: { statusCode, type, value } };
}

/** For the presser's eye: that the press was heard. */
function askedBy(action: PublicAction): string {
  if (action.verb !== 'command.run') {
    const say = action.verb.startsWith('security') ? texts.security : texts.talk.approvals;
    return texts.chat.running(say[action.verb.endsWith('.here') ? 'button' : 'takeBack']);
  }
  const { command } = action.data;
  return holdsSecret(command) ? texts.commands.secret.title : texts.chat.running(withoutIds(command));
}

/** A resource id says to a person no more than the name at its end. */
function withoutIds(command: string): string {
  return command.replace(/\/subscriptions\/[^ ]*\/([^/ ]+)/gi, '$1');
}
