import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { ageMs, begunUpdate, pollOnce, updateHost } from './host-update.ts';
import { wait } from './results.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * The switch-off follows the switch-on, never overtakes it: a running one is waited for, a lost one may still arrive.
 * `undefined`: it is over, or was never begun.
 */
export async function switchingOn(context: StepContext, deps: StepDeps): Promise<StepResult | undefined> {
  const on = begunUpdate(context, 'put');
  if (on === undefined) return undefined;
  if (on.pollerState === undefined) return ageMs(on, context) < deps.waits.unclear ? wait(deps.waits.poll) : undefined;
  const answer = await pollOnce(on.pollerState, deps);
  return answer.kind === 'running' ? wait(answer.retryAfterMs ?? deps.waits.poll) : undefined;
}

/**
 * Makes sure that recording is off, verified by reading. What Azure refuses stops it, or is thrown: with recording on and
 * its storage taken back nobody could connect, so people must hear of it, while it is tried again (`undoUntilDone`).
 */
export async function switchOff(
  { hostId, nativeClientOn }: { readonly hostId: string; readonly nativeClientOn: boolean },
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  const change = { enableSessionRecording: false, ...(nativeClientOn && { enableTunneling: true }) };
  return updateHost({ hostId, change, key: 'off', whenFailed: 'again' }, context, deps);
}

/**
 * For repairs: whatever is taken back, recording goes off first, so that people can connect again. Once it is off, what
 * can't be taken back does no harm (`recordingOff`, see `Step.undoUntilDone`).
 */
export function recordingOffFirst(step: Step, hostId: string, deps: StepDeps): Step {
  return {
    ...step,
    undoUntilDone: true,
    undo: async (context) => {
      const off = await switchOff({ hostId, nativeClientOn: false }, context, deps);
      if (off.kind !== 'done') return off;
      if (context.memory.recordingOff !== true) await context.remember({ recordingOff: true });
      return step.undo(context);
    },
  };
}
