import { button, commandButton, link } from '../cards/actions.ts';
import type { Accent, Action } from '../cards/adaptive-card.ts';
import { type MarkedLine, unmarked } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { NoticeLines, OperationCardData } from '../cards/operation-card.ts';
import { dateAndTime, day } from '../cards/when.ts';
import type { Operation } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import { leftoverDetails, nextLines, recordingNow, traceDetails, validUntil, whyLines } from './present-outcome.ts';
import { consequenceLines, foldedChanges, foldedChecks, rightLines, storeName } from './present-plan.ts';
import { stepLines } from './present-steps.ts';
import { type PresenterOptions, portalUrl } from './presenter-options.ts';

const words = texts.operation;

/** The operation's one card, as it is now. */
export function presentOperation(op: Operation, options: PresenterOptions): OperationCardData {
  const over = isTerminal(op);
  const steps = op.startedAt === undefined ? [] : stepLines(op);
  return {
    accent: accentOf(op),
    title: operationTitle(op),
    notice: noticeOf(op),
    meaning: meaningOf(op),
    lines: linesOf(op),
    steps: over ? [] : steps,
    details: detailsOf(op, options),
    times: timesOf(op),
    buttons: buttonsOf(op, options),
    changes:
      over && op.startedAt === undefined
        ? nothingFolded
        : foldedChanges(op.plan.changes, !over || op.status === 'succeeded'),
    checks: op.status === 'awaitingApproval' ? foldedChecks(op.plan.checks) : nothingFolded,
    pastSteps: over ? { label: words.folds.steps(steps.length), items: steps } : nothingFolded,
    fallbackText: over ? closingText(op) : operationTitle(op),
  };
}

const nothingFolded = { label: '', items: [] };

/** The first line, as cards, lists and notifications show it. */
export function operationTitle(op: Operation): string {
  const titles = words.titles[op.plan.kind];
  if (isStuck(op)) return words.stuckTitle(op.plan.host.name);
  const phase = op.status === 'running' && op.direction === 'back' ? 'goingBack' : op.status;
  return titles[phase](op.plan.host.name);
}

/** One sentence about how it ended; the title while it hasn't. */
export function closingText(op: Operation): string {
  const closing = words.closing[op.plan.kind];
  const { status } = op;
  if (status === 'awaitingApproval' || status === 'approved' || status === 'running') return operationTitle(op);
  return literal(closing[status](op.plan.host.name), 300);
}

function accentOf(op: Operation): Accent {
  switch (op.status) {
    case 'awaitingApproval':
      if (op.plan.kind === 'repairRecording') return 'attention';
      return consequenceLines(op.plan).hurting.length > 0 ? 'warning' : 'accent';
    case 'running':
      if (isStuck(op)) return 'attention';
      return op.direction === 'back' ? 'warning' : 'default';
    case 'succeeded':
      return 'good';
    case 'failed':
      return 'attention';
    case 'rolledBack':
      return 'warning';
    default:
      return 'default';
  }
}

function noticeOf({ notice }: Operation): NoticeLines | undefined {
  switch (notice?.kind) {
    case undefined:
      return undefined;
    case 'factsChanged':
      return { text: words.notices.factsChanged, rights: [] };
    case 'moreSessions':
      return { text: words.notices.moreSessions(notice.before, notice.now), rights: [] };
    case 'rightsMissing':
      return { text: words.notices.rightsMissing, rights: rightLines(notice.missing) };
    case 'approverNotAllowed':
      return { text: words.notices.approverNotAllowed(notice.person.name), rights: rightLines(notice.missing) };
    case 'cancelTooLate':
      return { text: words.notices.cancelTooLate(notice.person.name), rights: [] };
    case 'hostTaken':
      return { text: words.notices.hostTaken(shortIdOf(notice.byOperationId)), rights: [] };
  }
}

/** The second line and what belongs to it. */
function meaningOf(op: Operation): readonly MarkedLine[] {
  const host = op.plan.host.name;
  const say = words.meaning;
  switch (op.status) {
    case 'awaitingApproval': {
      const { hurting } = consequenceLines(op.plan);
      const isGuess = op.plan.consequences.some(({ kind }) => kind === 'earlierStoreUnseen');
      const needed = op.plan.kind === 'repairRecording' && !isGuess ? [unmarked(say.repairNeeded(host))] : [];
      return [...needed, ...endAsked(op), ...hurting];
    }
    case 'approved':
      return [unmarked(say.approved), ...endAsked(op)];
    case 'running':
      return [
        ...whyLines(op),
        ...nextOf(op),
        ...connectedNow(op),
        ...endAsked(op),
        ...(isStuck(op) ? [] : [unmarked(say.running)]),
      ];
    case 'succeeded':
      return [unmarked(say.proveIt(host))];
    case 'failed':
    case 'rolledBack':
      return [recordingNow(op), ...whyLines(op)];
    case 'rejected':
      return [...decidedBy(op, words.decided.rejected), recordingNow(op)];
    case 'expired':
      return [unmarked(say.expired), recordingNow(op)];
    case 'canceled':
      // `decidedBy` approved it when it was canceled later; then the problem says who canceled.
      return [...(op.problem === undefined ? decidedBy(op, words.decided.canceled) : whyLines(op)), recordingNow(op)];
  }
}

/** Counted again right before the step that may cut sessions. */
function connectedNow({ steps }: Operation): MarkedLine[] {
  const sessions = steps.find(({ status }) => status === 'running')?.memory.sessions;
  return typeof sessions === 'number' && sessions > 0
    ? [{ sign: 'warning', text: words.consequences.sessionsAtRisk(sessions) }]
    : [];
}

/** Recording can't be switched off again: somebody has to look now. */
function isStuck({ status, problem }: Operation): boolean {
  return status === 'running' && problem?.code === 'rollback.stuck';
}

/** On the way back one can only wait, but for what needs a hand. */
function nextOf(op: Operation): MarkedLine[] {
  return op.direction === 'forward' || isStuck(op) ? nextLines(op) : [];
}

function endAsked({ endRequested, status }: Operation): MarkedLine[] {
  if (endRequested === undefined) return [];
  const say = status === 'running' ? words.meaning.cancelAsked : words.meaning.endAsked;
  return [unmarked(say(endRequested.by.name))];
}

function decidedBy({ decidedBy: by }: Operation, say: (name: string) => string): MarkedLine[] {
  return by === undefined ? [] : [unmarked(say(by.name))];
}

function linesOf(op: Operation): readonly MarkedLine[] {
  const goesTo: MarkedLine = { sign: 'info', text: words.goesTo(storeName(op.plan.store)) };
  if (op.status === 'awaitingApproval') return [goesTo, ...consequenceLines(op.plan).others];
  if (op.status === 'failed' || op.status === 'rolledBack') return nextLines(op);
  return op.status === 'succeeded' ? [goesTo] : [];
}

function detailsOf(op: Operation, { approvals }: PresenterOptions): readonly string[] {
  const { reason } = op.request;
  const asked = askedText(op);
  const approved = op.approvals
    .filter(({ person }) => person.entraObjectId !== op.requester.entraObjectId)
    .map(({ person }) => words.decided.approved(person.name));
  const because = reason === undefined ? asked : words.asked.because(asked, reason);
  const who = [because, ...approved, ...whoDecides(op, approvals), words.shortId(shortIdOf(op.id))].join(' · ');
  const isBad = op.status === 'failed' || op.status === 'rolledBack' || op.status === 'canceled';
  return isBad ? [...leftoverDetails(op), ...traceDetails(op), who] : [who];
}

function askedText({ requester, approvals }: Operation): string {
  const confirmed = approvals.some(({ person }) => person.entraObjectId === requester.entraObjectId);
  return confirmed ? words.asked.confirmed(requester.name) : words.asked.plain(requester.name);
}

function whoDecides({ status, requester }: Operation, approvals: PresenterOptions['approvals']): string[] {
  if (status !== 'awaitingApproval') return [];
  return [approvals === 'confirm' ? words.asked.confirm(requester.name) : words.asked.twoPerson];
}

function timesOf(op: Operation): readonly string[] {
  if (op.status === 'awaitingApproval') return [`${usually(op)} · ${words.expires(dateAndTime(op.expiresAt))}`];
  if (op.status === 'approved' || op.status === 'running') return [usually(op)];
  const ended = op.endedAt === undefined ? [] : [words.ended(dateAndTime(op.endedAt))];
  const until = op.status === 'succeeded' ? validUntil(op) : undefined;
  return until === undefined ? ended : [words.validUntil(day(until)), ...ended];
}

/** Each update of a host takes Azure "about 10 minutes" (https://learn.microsoft.com/azure/bastion/upgrade-sku). */
function usually({ plan }: Operation): string {
  const updates = plan.steps.filter(({ name }) => name === 'upgradeTier' || name === 'switchOn').length;
  if (updates === 0) return words.usually.noUpdate;
  return updates === 1 ? words.usually.oneUpdate : words.usually.twoUpdates;
}

function buttonsOf(op: Operation, options: PresenterOptions): readonly Action[] {
  const data = { operationId: op.id, revision: op.revision };
  const say = words.buttons;
  const { host } = op.plan;
  const cancel = button(say.cancel, { verb: 'operation.cancel', data });
  const askAgain = commandButton(say.askAgain, commandAgain(op));
  const portal = link(say.portal, portalUrl(host.id, options));
  switch (op.status) {
    case 'awaitingApproval': {
      const yes = options.approvals === 'confirm' ? say.confirm : say.approve;
      return [
        button(yes, { verb: 'operation.approve', data }, 'positive'),
        button(say.reject, { verb: 'operation.reject', data }),
        ...(peopleAtRisk(op) ? [button(say.who, { verb: 'operation.who', data: { operationId: op.id } })] : []),
      ];
    }
    case 'approved':
    case 'running':
      if (isStuck(op)) return [portal];
      return mayCancel(op) ? [cancel] : [];
    case 'succeeded':
      return [commandButton(say.status, `status ${host.id}`), portal];
    case 'failed':
    case 'rolledBack':
      return [askAgain, portal];
    case 'expired':
    case 'canceled':
      return [askAgain];
    case 'rejected':
      return [];
  }
}

/** Where Azure didn't say, asking once more may; the answer then says why it doesn't. */
function peopleAtRisk({ plan }: Operation): boolean {
  return plan.consequences.some((consequence) => consequence.kind === 'sessionsAtRisk' && consequence.count !== 0);
}

/** Between *on* and *checked* stopping could lock people out; the engine refuses it, so no button offers it. */
function mayCancel(op: Operation): boolean {
  const begun = op.steps.some(
    ({ name, status }) => (name === 'switchOn' || name === 'verifyRecording') && status !== 'pending',
  );
  return !begun && op.direction === 'forward' && op.endRequested === undefined;
}

function commandAgain({ request, plan }: Operation): string {
  const { account, container, reason } = request;
  const to = account === undefined || container === undefined ? '' : ` to ${account}/${container}`;
  const because = reason === undefined ? '' : ` because ${literal(reason)}`;
  return `enable recording on ${plan.host.id}${to}${because}`;
}

/** What people see and type: the end of an id is enough. */
export function shortIdOf(operationId: string): string {
  return operationId.slice(-6);
}
