import type { Operation } from '../operations/operation.ts';

/** Whether a button for it makes sense: stopping is safe, and nobody has asked for the end already. */
export function mayCancel({ mayCancel: isSafe, endRequested }: Operation): boolean {
  return isSafe && endRequested === undefined;
}
