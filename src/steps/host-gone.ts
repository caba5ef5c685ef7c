import type { BastionHost } from '../bastion/bastion-host.ts';
import type { StepContext } from '../operations/step.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * While something is taken back, one 404 isn't believed: the host may be there, and record. Gone is what is gone again
 * after `waits.unclear`.
 */
export async function goneForSure(
  host: BastionHost | undefined,
  { memory, now, remember }: StepContext,
  { waits }: StepDeps,
): Promise<'there' | 'gone' | 'lookAgain'> {
  const since = typeof memory.hostGoneAt === 'string' ? memory.hostGoneAt : '';
  if (host !== undefined) {
    if (since !== '') await remember({ hostGoneAt: '' });
    return 'there';
  }
  if (since === '') await remember({ hostGoneAt: now.toISOString() });
  else if (now.getTime() - Date.parse(since) >= waits.unclear) return 'gone';
  return 'lookAgain';
}
