import { commandButton } from '../cards/actions.ts';
import { literal } from '../cards/literal.ts';
import type { MessageCardData } from '../cards/message-card.ts';
import { dateAndTime } from '../cards/when.ts';
import type { Reply } from '../commands/reply.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { healthMeaning } from './present-hosts.ts';
import { nextLines, whyLines } from './present-outcome.ts';
import { shortIdOf } from './present-people.ts';
import { checkLines, consequenceLines, storeName } from './present-plan.ts';
import { proofLine, switchOffButton } from './present-proof.ts';
import { rightLines } from './present-rights.ts';
import { unrecordedSession, waitedFor } from './present-switch-off.ts';
import { closingText, operationTitle } from './present-title.ts';

const words = texts.why;
/** One missing right says as much as ten. */
const rightsShown = 5;

type Reason = Extract<Reply, { kind: 'why' }>['about'];
type Of<K extends NonNullable<Reason>['kind']> = Extract<NonNullable<Reason>, { kind: K }>;
type Check = Of<'planRefused'>['checks'][number];

/** The check, right or error behind an answer, and a way on. */
export function presentWhy(about: Reason): MessageCardData {
  switch (about?.kind) {
    case undefined:
      return said(words.nothing.title, [words.nothing.text], ['requests', 'help']);
    case 'rightsMissing':
      return said(words.rights.title(about.doing), rightsText(about), ['whoami']);
    case 'planRefused':
      return said(words.refused.title(about.host), refusedText(about.checks), [`enable recording on ${about.host}`]);
    case 'nothingToDo':
      return said(
        words.nothingToDo.title(about.host),
        [
          about.because.kind === 'records'
            ? words.nothingToDo.records(storeName(about.because.store))
            : words.nothingToDo[about.because.kind](about.host),
        ],
        [`status ${about.host}`],
      );
    case 'status':
      return said(
        words.status.title(about.host),
        [healthMeaning({ health: about.health }), words.status.read],
        [`status ${about.host}`],
      );
    case 'operation':
      return whyOperation(about.operation);
    case 'refused':
      return said(words.error.title, [about.message, about.nextStep], ['help']);
    case 'fault':
      return said(words.error.title, [words.error.fault(about.referenceId)], ['help']);
    case 'question':
      return said(words.question.title, [words.question.text], ['hosts']);
    case 'other':
      return said(words.other.title, [words.other.text], ['help']);
  }
}

function rightsText({ missing }: Of<'rightsMissing'>): MessageCardData['lines'] {
  const each = rightLines(missing.slice(0, rightsShown)).map(({ action, role, why }) => ({
    sign: 'bad' as const,
    found: words.rights.role(role),
    remedy: [action, why].filter((part) => part !== undefined).join(' · '),
  }));
  const more = missing.length - each.length;
  return [words.rights.read, ...each, ...(more > 0 ? [texts.cards.more(more)] : []), texts.cards.rights.next];
}

function refusedText(checks: readonly Check[]): MessageCardData['lines'] {
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const others = checks.filter(({ outcome }) => outcome !== 'fail' && outcome !== 'pass');
  return [
    ...checkLines(failed),
    ...checkLines(others),
    words.refused.passed(checks.length - failed.length - others.length),
  ];
}

function whyOperation(op: ShownOperation): MessageCardData {
  const endedAt = unrecordedSession(op);
  if (endedAt !== undefined) return whyAlarm(op, endedAt);
  return op.status === 'awaitingApproval' ? whyPlan(op) : whyOutcome(op);
}

/** What was seen, and what to do about it by now. */
function whyAlarm(op: Operation, sessionEndedAt: string): MessageCardData {
  const { host, store } = op.plan;
  const seen = words.missed.seen(host.name, store === undefined ? '' : storeName(store), waitedFor(op, sessionEndedAt));
  const status = `status ${host.name}`;
  const card =
    op.status === 'awaitingApproval'
      ? said(
          words.missed.title(host.name),
          [seen, words.missed.cause, words.missed.decide],
          [`card ${shortIdOf(op.id)}`, status],
        )
      : said(words.outcome(literal(operationTitle(op), 200)), [seen, ...sinceAlarm(op)], [status, 'requests']);
  const isKept = op.status === 'rejected' || op.status === 'expired';
  const off = isKept && op.approvedBy !== undefined ? [switchOffButton(op.approvedBy)] : [];
  return {
    ...card,
    times: [texts.switchOff.sessionEnded(dateAndTime(sessionEndedAt))],
    buttons: [...off, ...card.buttons],
  };
}

function sinceAlarm(op: Operation): string[] {
  if (op.status === 'rejected' || op.status === 'expired') return [words.missed.cause, words.missed.stillOn];
  const { problem } = op;
  return [closingText(op), ...[...whyLines(problem, op), ...nextLines(problem, op)].map(({ text }) => text)];
}

function whyPlan({ plan, id }: Operation): MessageCardData {
  const noteworthy = plan.checks.filter(({ outcome }) => outcome !== 'pass');
  const worst = consequenceLines(plan).hurting.filter(({ sign }) => sign === 'bad');
  const lines = [
    ...worst.map(({ text }) => text),
    ...checkLines(noteworthy),
    `${words.plan.passed(plan.checks.length - noteworthy.length)} ${words.plan.onCard}`,
  ];
  return said(words.plan.title(plan.host.name), lines, [`card ${shortIdOf(id)}`, 'requests']);
}

function whyOutcome(op: ShownOperation): MessageCardData {
  const problem = op.problem ?? op.waitingFor;
  const known = op.proof === undefined ? [] : [proofLine(op)];
  const lines = [...whyLines(problem, op), ...nextLines(problem, op), ...known].map(({ text }) => text);
  return said(words.outcome(literal(operationTitle(op), 200)), lines.length === 0 ? [words.noTrouble] : lines, [
    `status ${op.plan.host.name}`,
    'requests',
  ]);
}

function said(title: string, lines: MessageCardData['lines'], commands: readonly string[]): MessageCardData {
  return {
    accent: 'default',
    title,
    lines,
    times: [],
    buttons: commands.map((command) => commandButton(texts.commands.buttonFor(command), command)),
  };
}
