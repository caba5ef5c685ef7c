import { commandButton } from '../cards/actions.ts';
import type { Accent, AdaptiveCard } from '../cards/adaptive-card.ts';
import { chooseCard } from '../cards/choose-card.ts';
import { confirmCancelCard } from '../cards/confirm-cancel-card.ts';
import { helpCard } from '../cards/help-card.ts';
import { hostsCard } from '../cards/hosts-card.ts';
import { literal } from '../cards/literal.ts';
import { messageCard } from '../cards/message-card.ts';
import { operationCard } from '../cards/operation-card.ts';
import { planRefusedCard } from '../cards/plan-refused-card.ts';
import { readingCard } from '../cards/reading-card.ts';
import { reportCard } from '../cards/report-card.ts';
import { requestsCard } from '../cards/requests-card.ts';
import { rightsMissingCard } from '../cards/rights-missing-card.ts';
import { statusCard } from '../cards/status-card.ts';
import { welcomeCard } from '../cards/welcome-card.ts';
import { day } from '../cards/when.ts';
import { whoamiCard } from '../cards/whoami-card.ts';
import { withNote } from '../cards/with-note.ts';
import type { Choice, Reply } from '../commands/reply.ts';
import { isAskedByBot } from '../operations/asked-by-bot.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { peopleOf } from '../operations/people-of.ts';
import { texts } from '../texts/catalogue.ts';
import { mayCancel } from './may-cancel.ts';
import { presentApprovalsHere } from './present-approvals.ts';
import { presentMoved, presentOperationStatus } from './present-asked.ts';
import { presentCheck } from './present-check.ts';
import { presentCoverage } from './present-coverage.ts';
import { presentSessions } from './present-found-sessions.ts';
import { presentHandover } from './present-handover.ts';
import { presentHistory } from './present-history.ts';
import { presentHosts, presentStatus } from './present-hosts.ts';
import { presentOperation } from './present-operation.ts';
import { shortIdOf } from './present-people.ts';
import { checkLines, foldedChecks, storeName } from './present-plan.ts';
import { presentProgress } from './present-progress.ts';
import { presentTried } from './present-proof.ts';
import { presentConfirmCancel, presentRequests } from './present-requests.ts';
import { presentRightsMissing } from './present-rights.ts';
import { presentSecurityHere, securityText } from './present-security.ts';
import { presentHelp, presentWhoami } from './present-self.ts';
import { alarmText, closingText, operationTitle } from './present-title.ts';
import { presentMayNotDecide, presentRefusal, presentWho } from './present-to-presser.ts';
import { presentWhy } from './present-why.ts';
import type { CardMessage, ErrorWords, Presenter } from './presenter.ts';
import type { PresenterOptions } from './presenter-options.ts';

const words = texts.cards;

interface WholeCard extends CardMessage {
  readonly card: AdaptiveCard;
}

/** Words and cards for everything that the product says. Pure but for `options.now`. */
export function createPresenter(options: PresenterOptions): Presenter {
  return {
    reply: (reply) => {
      const message = presentReply(reply, options);
      return { ...message, card: withNote(message.card, howRead(reply)) };
    },
    operation: (operation) => operationMessage(operation, options),
    operationStatus: (operation) => ({
      card: operationCard(presentOperationStatus(operation, options)),
      summary: literal(operationTitle(operation), 300),
    }),
    moved: (operation) => cardMessage(messageCard(presentMoved(operation))),
    closing: (operation) => ({
      text: closingText(operation),
      mentions: isAskedByBot(operation) ? peopleOf(operation) : [operation.requester],
      summary: closingText(operation),
    }),
    alarm: (operation, people) => ({
      text: alarmText(operation),
      mentions: people,
      summary: alarmText(operation),
    }),
    security: (operation) => ({ text: securityText(operation), summary: securityText(operation) }),
    error: presentError,
    reading: (hostName) =>
      cardMessage(
        readingCard({
          title: hostName === undefined ? words.reading.all : words.reading.title(hostName),
          hint: words.reading.text,
        }),
      ),
    welcome: () => presentWelcome(words.welcome.title, words.welcome.intro, [words.welcome.caution]),
    edited: () => presentMessage('default', words.edited.title, [words.edited.text]),
    refusal: presentRefusal,
    mayNotDecide: presentMayNotDecide,
    who: (answer) => presentWho(answer, options.now()),
    tried: presentTried,
  };
}

function presentReply(reply: Reply, options: PresenterOptions): WholeCard {
  switch (reply.kind) {
    case 'help':
      return cardMessage(helpCard(presentHelp(reply)));
    case 'greeting':
      return presentWelcome(words.welcome.greeting, texts.cards.help.intro, []);
    case 'hosts':
      return cardMessage(hostsCard(presentHosts(reply)));
    case 'status':
      return cardMessage(statusCard(presentStatus(reply.status, options)));
    case 'check':
      return cardMessage(reportCard(presentCheck(reply, options)));
    case 'sessions':
      return cardMessage(reportCard(presentSessions(reply, options)));
    case 'coverage':
      return cardMessage(reportCard(presentCoverage(reply)));
    case 'history':
      return cardMessage(reportCard(presentHistory(reply)));
    case 'handover':
      return cardMessage(reportCard(presentHandover(reply, options)));
    case 'operation':
      return reply.note === 'alreadyRunning'
        ? presentAlreadyAsked(reply.operation, reply.differs ?? false)
        : operationMessage(reply.operation, options);
    case 'nothingToDo':
      return presentNothingToDo(reply);
    case 'planRefused':
      return presentPlanRefused(reply);
    case 'requests':
      return cardMessage(requestsCard(presentRequests(reply)));
    case 'confirmCancel':
      return cardMessage(confirmCancelCard(presentConfirmCancel(reply.operations)));
    case 'progress':
      return cardMessage(messageCard(presentProgress(reply.operations)));
    case 'why':
      return cardMessage(messageCard(presentWhy(reply.about)));
    case 'securityHere':
      return cardMessage(messageCard(presentSecurityHere(reply)));
    case 'approvalsHere':
      return cardMessage(messageCard(presentApprovalsHere(reply)));
    case 'choose':
      return cardMessage(chooseCard({ question: reply.question, buttons: choiceButtons(reply.options) }));
    case 'whoami':
      return cardMessage(whoamiCard(presentWhoami(reply, options)));
    case 'rightsMissing':
      return cardMessage(rightsMissingCard(presentRightsMissing(reply, options)));
    case 'message':
      return presentMessage('default', reply.title, [reply.text], reply.options);
  }
}

/** How a text was read, where it didn't say all of it. */
function howRead({ readAs, byDefault }: Reply): readonly string[] {
  const mended = readAs === undefined ? [] : [words.readAs(readAs)];
  const meant = byDefault === undefined ? [] : [texts.talk.byDefault(byDefault)];
  return [...mended, ...meant];
}

function operationMessage(operation: ShownOperation, options: PresenterOptions): WholeCard {
  return {
    card: operationCard(presentOperation(operation, options)),
    summary: literal(operationTitle(operation), 300),
  };
}

/** Its card stands where it was asked for; a second one would have buttons that decide nothing. */
function presentAlreadyAsked(op: Operation, differs: boolean): WholeCard {
  const say = texts.commands.open;
  const { host, store } = op.plan;
  const id = shortIdOf(op.id);
  // Its own title is a question there, which this card doesn't ask.
  const title = op.status === 'awaitingApproval' ? texts.asked.titles[op.plan.kind](host.name) : operationTitle(op);
  const asked = differs
    ? say.other(host.name, words.requests.kind[op.plan.kind](host.name), store && storeName(store))
    : texts.operation.alreadyAsked(op.requester.name, id);
  const cancel = { label: words.requests.cancel(id), command: `cancel ${id}` };
  const show = { label: texts.talk.card.showHere, command: `card ${id}` };
  const all = { label: words.requests.all, command: 'requests' };
  return mayCancel(op)
    ? presentMessage('default', title, [asked, say.askAgain], [show, cancel, all])
    : presentMessage('default', title, [asked], [show, all]);
}

function presentNothingToDo({ host, because }: Extract<Reply, { kind: 'nothingToDo' }>): WholeCard {
  const say = words.nothingToDo;
  const validUntil = because.kind === 'records' ? because.validUntil : undefined;
  return cardMessage(
    messageCard({
      accent: 'good',
      title: say[because.kind].title(host),
      lines: [because.kind === 'records' ? say.records.text(storeName(because.store)) : say[because.kind].text],
      times: validUntil === undefined ? [] : [texts.operation.validUntil(day(validUntil))],
      buttons: [commandButton(say.status, `status ${host}`)],
    }),
  );
}

function presentPlanRefused({ host, command, checks }: Extract<Reply, { kind: 'planRefused' }>): WholeCard {
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const others = checks.filter(({ outcome }) => outcome !== 'fail');
  return cardMessage(
    planRefusedCard({
      title: words.planRefused.title[command](host),
      meaning: words.planRefused.text(failed.length),
      reasons: checkLines(failed),
      others: foldedChecks(others, words.planRefused.others),
      buttons: [commandButton(words.status.hosts, 'hosts')],
    }),
  );
}

function presentWelcome(title: string, intro: string, lines: readonly string[]): WholeCard {
  const say = words.welcome;
  const buttons = [
    commandButton(say.hosts, 'hosts'),
    commandButton(say.enable, 'enable recording'),
    commandButton(say.help, 'help'),
  ];
  return cardMessage(welcomeCard({ title, intro, lines, buttons }));
}

function presentMessage(
  accent: Accent,
  title: string,
  lines: readonly string[],
  options: readonly Choice[] = [],
): WholeCard {
  return cardMessage(messageCard({ accent, title, lines, times: [], buttons: choiceButtons(options) }));
}

/** The first sentence is the news, the rest stands below. */
function presentError({ message, nextStep }: ErrorWords): WholeCard {
  const [, news, rest] = /^(.+?[.!?])\s+(.+)$/su.exec(message) ?? [];
  const lines = rest === undefined ? [nextStep] : [rest, nextStep];
  return presentMessage('warning', (news ?? message).replace(/\.$/u, ''), lines);
}

function choiceButtons(options: readonly Choice[]) {
  return options.slice(0, 12).map(({ label, command }) => commandButton(label, command));
}

function cardMessage(card: AdaptiveCard): WholeCard {
  return { card, summary: card.fallbackText };
}
