import type { Operation } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';

/** Between *on* and *checked* stopping could lock people out; the engine refuses it, so no button offers it. */
export function mayCancel(op: Operation): boolean {
  const begun = op.steps.some(
    ({ name, status }) => (name === 'switchOn' || name === 'verifyRecording') && status !== 'pending',
  );
  return !isTerminal(op) && !begun && op.direction === 'forward' && op.endRequested === undefined;
}
