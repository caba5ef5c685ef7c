import { button } from '../cards/actions.ts';
import type { Accent, Action } from '../cards/adaptive-card.ts';
import { type Fact, type MarkedLine, unmarked } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import { dateAndTime } from '../cards/when.ts';
import type { TriedAnswer } from '../commands/commands.ts';
import { isOver, isShared, type Proof } from '../operations/host-record.ts';
import type { ShownOperation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

const words = texts.proof;

/** What is known of a recording that was switched on: only a recording that was seen is called proof. */
export function proofLine(op: ShownOperation): MarkedLine {
  const { proof, plan } = op;
  switch (proof?.kind) {
    case undefined:
      return unmarked(words.meaning.checked(plan.host.name));
    case 'checked':
      return unmarked(proof.shared ? words.meaning.checkedShared : words.meaning.checked(plan.host.name));
    case 'worksAsTold':
      return unmarked(words.meaning[proof.shared ? 'worksAsToldShared' : 'worksAsTold'](literal(proof.by, 60)));
    case 'proven':
      return { sign: 'done', text: words.meaning.proven };
    case 'unrecorded':
      return { sign: 'warning', text: words.meaning.unrecorded };
    case 'ended':
      return { sign: proof.why === 'switchedOff' ? 'off' : 'unknown', text: words.meaning.ended[proof.why] };
  }
}

/** Instead of "is on", which it isn't any more as this change left it. */
export function overTitle(op: ShownOperation): string | undefined {
  return isOver(op) ? words.over[op.proof.why](op.plan.host.name) : undefined;
}

export function proofAccent({ proof }: ShownOperation): Accent {
  if (proof?.kind === 'unrecorded') return 'warning';
  return proof?.kind === 'ended' ? 'default' : 'good';
}

/** With times of `when.ts`. */
export function proofTimes({ proof }: ShownOperation): string[] {
  if (proof?.kind === 'proven') return [words.provenAt(dateAndTime(proof.at))];
  return proof?.kind === 'unrecorded' ? [words.sessionEnded(dateAndTime(proof.sessionEndedAt))] : [];
}

/** Switches off what the change `operationId` switched on, as its plan said. */
export function switchOffButton(operationId: string): Action {
  return button(words.buttons.switchOff, { verb: 'proof.fails', data: { operationId } }, 'destructive');
}

/** Both while nothing is known; who connected may still see it fail later, and who kept it on may change their mind. */
export function proofButtons({ id, proof }: ShownOperation): Action[] {
  const data = { operationId: id };
  if (proof?.kind === 'unrecorded') return [switchOffButton(id)];
  const works = button(words.buttons.works, { verb: 'proof.works', data }, 'positive');
  const fails = button(words.buttons.fails, { verb: 'proof.fails', data }, 'destructive');
  if (proof?.kind === 'checked') return [works, fails];
  const isOpen = proof?.kind === 'worksAsTold' || (proof?.kind === 'ended' && !isOver({ proof }));
  return isOpen ? [fails] : [];
}

/** The second line of `status` where the storage works; `undefined`: this bot knows of no proof, nor misses one. */
export function proofMeaning(proof: Proof | undefined): string | undefined {
  const say = texts.proof.status;
  switch (proof?.kind) {
    case 'checked':
    case 'worksAsTold':
      return isShared(proof) ? say.shared : say.checked;
    case 'proven':
      return say.proven;
    case 'unrecorded':
      return say.unrecorded;
    default:
      return undefined;
  }
}

/** For `status`. */
export function proofFact(proof: Proof | undefined): Fact[] {
  const say = words.fact;
  switch (proof?.kind) {
    case 'checked':
      return [{ name: say.name, value: proof.shared ? say.shared : say.checked }];
    case 'worksAsTold':
      return [{ name: say.name, value: say.worksAsTold(literal(proof.by, 60)) }];
    case 'proven':
      return [{ name: say.name, value: { time: say.proven(dateAndTime(proof.at)) } }];
    case 'unrecorded':
      return [{ name: say.name, value: say.unrecorded }];
    default:
      return [];
  }
}

/** One sentence for the presser alone. */
export function presentTried(answer: TriedAnswer): string {
  const say = words.answer;
  switch (answer.kind) {
    case 'noted':
      return answer.operation.proof !== undefined && isShared(answer.operation.proof) ? say.notedShared : say.noted;
    case 'switchingOff': {
      const { status, plan } = answer.operation;
      if (status === 'succeeded') return say.isOff(plan.host.name);
      return status === 'awaitingApproval' ? say.asks(plan.host.name) : say.switchingOff(plan.host.name);
    }
    case 'rightsMissing':
      return say.rightsMissing(literal(answer.missing.map(({ action }) => action).join(', ')));
    case 'refused':
      return say[answer.refusal];
  }
}
