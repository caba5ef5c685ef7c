import type { Accent } from '../cards/adaptive-card.ts';
import { type MarkedLine, unmarked } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { OperationCardData } from '../cards/operation-card.ts';
import { isOver } from '../operations/host-record.ts';
import type { Operation, Problem, ShownOperation } from '../operations/operation.ts';
import { nobodyConnectsSince } from '../operations/pause.ts';
import { aimOf } from '../operations/plan-aim.ts';
import { isWaitingForStart } from '../operations/start.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import { operationButtons } from './operation-buttons.ts';
import { foldedCode } from './present-code.ts';
import { presentNotice } from './present-notice.ts';
import { leftoverDetails, nextLines, recordingNow, traceDetails, waitingText, whyLines } from './present-outcome.ts';
import { peopleText } from './present-people.ts';
import {
  consequenceLines,
  foldedAfterwards,
  foldedChanges,
  foldedPlanChecks,
  storeName,
  weightyWarnings,
} from './present-plan.ts';
import { proofAccent, proofLine } from './present-proof.ts';
import { readyWords } from './present-ready.ts';
import { connectedNow, connectedSince } from './present-sessions.ts';
import { currentStep, stepLines } from './present-steps.ts';
import { unrecordedSession } from './present-switch-off.ts';
import { timesOf } from './present-times.ts';
import { closingText, isStuck, isUnsettled, operationTitle } from './present-title.ts';
import type { PresenterOptions } from './presenter-options.ts';

const words = texts.operation;

/** The operation's one card, as it is now. */
export function presentOperation(op: ShownOperation, options: PresenterOptions): OperationCardData {
  const over = isTerminal(op);
  const steps = op.startedAt === undefined ? [] : stepLines(op);
  // What to do now must be in sight.
  const notice = presentNotice(op);
  const areFolded = over || isStuck(op);
  return {
    accent: accentOf(op),
    title: operationTitle(op),
    meaning: [...notice.lines, ...meaningOf(op)],
    lines: linesOf(op),
    steps: areFolded ? [] : steps,
    details: detailsOf(op, options),
    times: timesOf(op, options),
    buttons: operationButtons(op, options),
    changes:
      over && op.startedAt === undefined ? nothingFolded : foldedChanges(op.plan, !over || op.status === 'succeeded'),
    afterwards: op.status === 'awaitingApproval' ? foldedAfterwards(op.plan) : nothingFolded,
    checks: op.status === 'awaitingApproval' ? foldedPlanChecks(op.plan) : noChecks,
    managedByCode: op.status === 'awaitingApproval' ? foldedCode(op.plan) : nothingFolded,
    rights: notice.rights,
    byHand:
      isStuck(op) || (aimOf(op.plan) === 'off' && hasFailed(op))
        ? { label: words.folds.byHand, items: [words.switchOffCommand(op.plan.host.id)] }
        : nothingFolded,
    pastSteps: areFolded ? { label: words.folds.steps(steps.length), items: steps } : nothingFolded,
    fallbackText: over ? closingText(op) : operationTitle(op),
  };
}

const nothingFolded = { label: '', items: [] };
const noChecks = { ...nothingFolded, passed: nothingFolded };

/** Where recording is on, the accent is that of its proof. */
const succeededAccents: Readonly<Record<ReturnType<typeof aimOf>, Accent | undefined>> = {
  on: undefined,
  off: 'default',
  asItIs: 'good',
};

function hasFailed({ status }: Operation): boolean {
  return status === 'failed' || status === 'rolledBack';
}

function accentOf(op: ShownOperation): Accent {
  switch (op.status) {
    case 'awaitingApproval':
      if (op.plan.kind === 'repairRecording' || locksOut(op) !== undefined) return 'attention';
      if (unrecordedSession(op) !== undefined) return 'attention';
      return consequenceLines(op.plan).hurting.length > 0 ? 'warning' : 'accent';
    case 'running':
      if (isStuck(op)) return 'attention';
      if (nobodyConnectsSince(op) !== undefined) return 'attention';
      return op.direction === 'back' ? 'warning' : 'default';
    case 'succeeded':
      return succeededAccents[aimOf(op.plan)] ?? proofAccent(op);
    case 'failed':
      return 'attention';
    case 'rolledBack':
      return isUnsettled(op) ? 'attention' : 'warning';
    default:
      return 'default';
  }
}

/** The second line and what belongs to it. */
function meaningOf(op: ShownOperation): readonly MarkedLine[] {
  const host = op.plan.host.name;
  const say = words.meaning;
  switch (op.status) {
    case 'awaitingApproval': {
      const { hurting } = consequenceLines(op.plan);
      const isGuess = op.plan.consequences.some(({ kind }) => kind === 'earlierStoreUnseen');
      if (unrecordedSession(op) !== undefined) return [unmarked(texts.switchOff.alarmMeaning), ...endAsked(op)];
      const ready = readyWords(op);
      if (ready !== undefined) return [unmarked(ready.meaning), ...endAsked(op), ...hurting];
      const needed = op.plan.kind === 'repairRecording' && !isGuess ? [unmarked(say.repairNeeded(host))] : [];
      return [...needed, ...endAsked(op), ...hurting];
    }
    case 'approved':
      return [...(isWaitingForStart(op) ? [] : [unmarked(say.approved)]), ...waiting(op), ...endAsked(op)];
    case 'running':
      return [
        ...nobodyConnects(op),
        ...(isStuck(op) ? [...whyLines(stuckOn(op), op), ...nextLines(stuckOn(op), op)] : []),
        ...whyLines(op.problem, op),
        ...connectedNow(op),
        ...endAsked(op),
        ...(isStuck(op) ? [] : [unmarked(say.running)]),
      ];
    case 'succeeded':
      return [succeededLine(op)];
    case 'failed':
    case 'rolledBack':
      return [...recordingNow(op), ...whyLines(op.problem, op)];
    case 'rejected':
      return [
        ...decidedBy(op, aimOf(op.plan) === 'off' ? texts.switchOff.keptOn : words.decided.rejected),
        ...recordingNow(op),
      ];
    case 'expired':
      return [...(op.problem === undefined ? [unmarked(say.expired)] : whyLines(op.problem, op)), ...recordingNow(op)];
    case 'canceled':
      // `decidedBy` approved it when it was canceled later; then the problem says who canceled.
      return [
        ...(op.problem === undefined ? decidedBy(op, words.decided.canceled) : whyLines(op.problem, op)),
        ...recordingNow(op),
      ];
  }
}

const succeededTexts: Partial<Readonly<Record<Operation['plan']['kind'], string>>> = {
  renewSas: texts.swap.renewSas.succeeded,
  retireStorage: texts.retire.succeeded,
  disconnectSession: texts.disconnect.succeeded,
};

function succeededLine(op: ShownOperation): MarkedLine {
  switch (aimOf(op.plan)) {
    case 'on':
      return proofLine(op);
    case 'off':
      return unmarked(texts.switchOff.meaning.succeeded(op.plan.host.name));
    case 'asItIs':
      return unmarked(succeededTexts[op.plan.kind] ?? texts.upgrade.succeeded);
  }
}

function locksOut({ plan }: Operation) {
  return plan.consequences.find((consequence) => consequence.kind === 'nobodyConnectsMeanwhile');
}

/** While it lasts, and how long it may: the plan said so. */
function nobodyConnects(op: Operation): MarkedLine[] {
  if (isStuck(op) || nobodyConnectsSince(op) === undefined) return [];
  const { name } = op.plan.host;
  const say = texts.switchingOnFirst;
  const text = op.direction === 'back' ? say.goingBack(name) : say.now(name, locksOut(op)?.atWorst ?? 0);
  return [{ sign: 'bad', text }];
}

/** What it waits for stands beside the step that waits; before there is one, here. */
function waiting(op: Operation): MarkedLine[] {
  const text = currentStep(op) === undefined ? waitingText(op) : undefined;
  return text === undefined ? [] : [unmarked(text)];
}

function endAsked({ endRequested, status }: Operation): MarkedLine[] {
  if (endRequested === undefined) return [];
  const say = status === 'running' ? words.meaning.cancelAsked : words.meaning.endAsked;
  return [unmarked(say(endRequested.by.name))];
}

function decidedBy({ decidedBy: by }: Operation, say: (name: string) => string): MarkedLine[] {
  return by === undefined ? [] : [unmarked(say(by.name))];
}

function linesOf(op: ShownOperation): readonly MarkedLine[] {
  const goesTo = placeLines(op);
  if (op.status === 'awaitingApproval')
    return isReadyOff(op)
      ? offLines(op)
      : [...goesTo, ...weightyWarnings(op.plan), ...consequenceLines(op.plan).others];
  if (op.status === 'failed' || op.status === 'rolledBack' || op.status === 'expired')
    return [...nextLines(op.problem, op), ...connectedSince(op)];
  return op.status === 'succeeded' && !isOver(op)
    ? [...goesTo, ...earlierLines(op), ...staysOff(op), ...connectedSince(op)]
    : [];
}

/** Where recordings went until now: looked after once more when they go elsewhere. */
function earlierLines({ plan, steps }: Operation): MarkedLine[] {
  const place = plan.steps.find(({ name }) => name === 'lookAtEarlier')?.args;
  const found = steps.find(({ name }) => name === 'lookAtEarlier')?.memory.earlier;
  if (place === undefined || (found !== 'there' && found !== 'missing' && found !== 'unseen')) return [];
  const store = storeName({ account: String(place.account), container: String(place.container) });
  return [{ sign: found === 'missing' ? 'warning' : 'info', text: texts.swap.earlier[found](store) }];
}

/** What switching recording off doesn't bring back. */
function staysOff({ plan }: Operation): readonly MarkedLine[] {
  const consequences = plan.consequences.filter(
    ({ kind }) => kind === 'nativeClientStaysOff' || kind === 'recordingComesBack',
  );
  return consequenceLines({ ...plan, consequences }).others;
}

function placeLines({ plan }: Operation): MarkedLine[] {
  if (plan.store === undefined || plan.kind === 'retireStorage') return [];
  const say = aimOf(plan) === 'off' ? texts.switchOff.stays : words.goesTo;
  return [{ sign: 'info', text: say(storeName(plan.store)) }];
}

/** Nobody asked for it just now: it was made ready with the plan that switched recording on. */
function isReadyOff({ plan }: Operation): boolean {
  return plan.kind === 'switchOffRecording';
}

/** The alarm's own news is its question; what follows from the answer stands below it. */
function offLines(op: Operation): MarkedLine[] {
  const consequences = op.plan.consequences.filter(({ kind }) => kind !== 'sessionUnrecorded');
  const { hurting, others } = consequenceLines({ ...op.plan, consequences });
  return unrecordedSession(op) === undefined ? others : [...hurting, ...others];
}

function detailsOf(op: Operation, options: PresenterOptions): readonly string[] {
  const who = peopleText(op, options);
  const isBad = op.status === 'failed' || op.status === 'rolledBack' || op.status === 'canceled';
  return isBad ? [...leftoverDetails(op), ...traceDetails(op), who] : [...howRead(op), who];
}

function howRead({ status, readAs }: Operation): string[] {
  return status === 'awaitingApproval' && readAs !== undefined ? [literal(texts.cards.readAs(readAs), 200)] : [];
}

/** What keeps recording from being switched off, in Azure's latest words. */
function stuckOn({ waitingFor }: Operation): Problem {
  return { ...waitingFor, code: 'rollback.stuck', data: waitingFor?.data ?? {} };
}
