import type { MissingRight } from '../access/access.ts';
import type { Person } from '../access/person.ts';
import { literal } from '../cards/literal.ts';
import type { WhoAnswer } from '../commands/commands.ts';
import type { Operation } from '../operations/operation.ts';
import type { ClickRefusal } from '../operations/operations.ts';
import { texts } from '../texts/catalogue.ts';
import { tooLateText } from './may-cancel.ts';
import { durationOf } from './present-found-sessions.ts';
import { rightLines } from './present-rights.ts';

const words = texts.cards;

/** Why a click decided nothing. */
export function presentRefusal(refusal: ClickRefusal, operation: Operation | undefined, presser: Person): string {
  const say = words.refusal;
  if (refusal === 'onlyRequester')
    return operation === undefined ? say.onlyRequesterUnnamed : say.onlyRequester(nameOf(operation.requester));
  if (refusal === 'alreadyDecided') {
    const by = operation?.endRequested?.by ?? operation?.decidedBy;
    if (by === undefined) return say.alreadyDecidedUnnamed;
    return isSame(by, presser) ? texts.commands.decidedByYou : say.alreadyDecided(nameOf(by));
  }
  if (refusal === 'tooLate') return operation === undefined ? say.unknown : tooLateText(operation);
  return say[refusal];
}

/** Why somebody's press doesn't count, and what they could do about it. */
export function presentMayNotDecide(missing: readonly MissingRight[]): string {
  const roles = [...new Set(rightLines(missing).map(({ role }) => role))].join(', ');
  const canActivate = missing.every(({ activate }) => activate !== undefined);
  return words.refusal.mayNotDecide(roles, canActivate);
}

/** Who is connected: never in the card that all see. */
export function presentWho(answer: WhoAnswer, now: Date): string {
  const say = words.who;
  if (answer.kind === 'unknownOperation') return say.unknownOperation;
  if (answer.kind === 'unknownHost') return texts.sessions.unknownHost;
  if (answer.kind === 'rightsMissing')
    return say.rightsMissing(literal(answer.missing.map(({ action }) => action).join(', ')));
  if (!answer.sessions.known) return say.unknown(literal(answer.sessions.reason));
  const { sessions } = answer.sessions;
  if (sessions.length === 0) return say.nobody;
  const shown = sessions.slice(0, 20).map((session) => {
    const { userName, targetHostName, protocol } = session;
    const account = userName === undefined ? say.blankAccount : literal(userName, 60);
    return say.session(account, literal(targetHostName, 60), literal(protocol, 20), durationOf(session, now));
  });
  const more = sessions.length > shown.length ? [words.more(sessions.length - shown.length)] : [];
  return [say.title(sessions.length), ...shown, ...more].join('\n');
}

function nameOf({ name }: Person): string {
  return literal(name, 60);
}

function isSame(a: Person, b: Person): boolean {
  return a.entraObjectId === b.entraObjectId && a.tenantId === b.tenantId;
}
