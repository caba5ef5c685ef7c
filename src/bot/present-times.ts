import { literal } from '../cards/literal.ts';
import { dateAndTime, day, timeOfDay } from '../cards/when.ts';
import { isOver } from '../operations/host-record.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { aimOf } from '../operations/plan-aim.ts';
import { isWaitingForStart } from '../operations/start.ts';
import { texts } from '../texts/catalogue.ts';
import { validUntil } from './present-plan.ts';
import { proofTimes } from './present-proof.ts';
import { unrecordedSession } from './present-switch-off.ts';
import { isStuck } from './present-title.ts';
import type { PresenterOptions } from './presenter-options.ts';

const words = texts.operation;

/** The small lines at the bottom of a card: until when, since when, how long it usually takes. */
export function timesOf(op: ShownOperation, options: PresenterOptions): readonly string[] {
  const session = op.status === 'awaitingApproval' ? unrecordedSession(op) : undefined;
  if (session !== undefined)
    return [`${texts.switchOff.sessionEnded(dateAndTime(session))} · ${words.expires(dateAndTime(op.expiresAt))}`];
  if (op.status === 'awaitingApproval')
    return [...choiceTimes(op, options), `${usually(op)} · ${words.expires(dateAndTime(op.expiresAt))}`];
  if (isStuck(op)) return [];
  if (op.status === 'approved' && op.start !== undefined && isWaitingForStart(op)) return [startTimes(op.start)];
  if (op.status === 'approved' || op.status === 'running') {
    const times = [...(op.direction === 'back' ? [] : [usually(op)]), ...looksAgain(op)];
    return times.length === 0 ? [] : [times.join(' · ')];
  }
  const ended = op.endedAt === undefined ? [] : [words.ended(dateAndTime(op.endedAt))];
  const until = op.status === 'succeeded' && !isOver(op) ? validUntil(op.plan) : undefined;
  return [[...proofTimes(op), ...(until === undefined ? [] : [words.validUntil(day(until))]), ...ended].join(' · ')];
}

/** What the buttons don't say about the times to begin. */
function choiceTimes({ startChoices }: Operation, { isRehearsal = false }: PresenterOptions): string[] {
  if (startChoices === undefined) return [];
  const { choice, nowTakesAnother } = texts.start;
  const gives = choice(literal(startChoices.untilText, 40));
  return [startChoices.swapsStorage && !isRehearsal ? `${gives} ${nowTakesAnother}` : gives];
}

function startTimes({ kind, at, until }: NonNullable<Operation['start']>): string {
  const givesUp = texts.start.givesUp(dateAndTime(until));
  return kind === 'at' ? `${texts.start.begins(dateAndTime(at))} · ${givesUp}` : givesUp;
}

function looksAgain({ waitingFor }: Operation): string[] {
  const until = waitingFor?.data.until;
  return typeof until === 'string' ? [words.looksAgain(timeOfDay(until))] : [];
}

const updating: ReadonlySet<string> = new Set<Operation['steps'][number]['name']>([
  'upgradeTier',
  'switchOn',
  'switchOnThenGiveSas',
  'switchOff',
  'leaveIdentity',
]);

/** Each update of a host takes Azure "about 10 minutes" (https://learn.microsoft.com/azure/bastion/upgrade-sku). */
function usually({ plan }: Operation): string {
  if (plan.access === 'managedIdentity' && aimOf(plan) === 'on') {
    const isUpdated = plan.steps.some(({ name }) => name === 'switchOnByIdentity');
    return isUpdated ? words.usually.roleAndUpdate : words.usually.role;
  }
  const updates = plan.steps.filter(({ name }) => updating.has(name)).length;
  if (updates === 0) return words.usually.noUpdate;
  return updates === 1 ? words.usually.oneUpdate : words.usually.twoUpdates;
}
