import type { Operation } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';

/** Whether a button for it makes sense: stopping is safe, and nobody has asked for the end already. */
export function mayCancel({ mayCancel: isSafe, endRequested }: Operation): boolean {
  return isSafe && endRequested === undefined;
}

/** Why it can't be canceled any more. */
export function tooLateText(op: Operation): string {
  const say = texts.cards.refusal.tooLate;
  if (isTerminal(op)) return say.ended;
  return op.direction === 'back' ? say.goingBack : say.unsafe;
}
