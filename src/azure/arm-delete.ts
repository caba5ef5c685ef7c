import { AzureProblem, type Written } from '../bastion/ports.ts';

/** A delete that finds nothing has what it wanted. */
export async function orGone(remove: () => Promise<Written>): Promise<Written> {
  try {
    return await remove();
  } catch (error) {
    if (error instanceof AzureProblem && error.kind === 'gone') return { correlationId: error.correlationId };
    throw error;
  }
}
