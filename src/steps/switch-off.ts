import { AzureProblem } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { texts } from '../texts/catalogue.ts';
import { updateHost } from './host-update.ts';
import { done, wait } from './results.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * Makes sure that recording is off, verified by reading. It never gives up: with recording on and its storage taken
 * back nobody could connect, so what Azure refuses is tried again until somebody removes the obstacle.
 */
export async function switchOff(
  { hostId, nativeClientOn }: { readonly hostId: string; readonly nativeClientOn: boolean },
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  try {
    if ((await deps.reader.readHost(hostId)) === undefined) return done;
    const change = { enableSessionRecording: false, ...(nativeClientOn && { enableTunneling: true }) };
    const result = await updateHost({ hostId, change, key: 'off', whenFailed: 'again' }, context, deps);
    return result.kind === 'stop' ? wait(deps.waits.offRetry, texts.stepNotes.notOffYet('')) : result;
  } catch (error) {
    if (error instanceof AzureProblem && ['denied', 'refused', 'gone'].includes(error.kind))
      return wait(deps.waits.offRetry, texts.stepNotes.notOffYet(error.message));
    throw error;
  }
}

/** For repairs: whatever is taken back, recording goes off first, so that people can connect again. */
export function recordingOffFirst(step: Step, hostId: string, deps: StepDeps): Step {
  return {
    ...step,
    undo: async (context) => {
      const off = await switchOff({ hostId, nativeClientOn: false }, context, deps);
      return off.kind === 'done' ? step.undo(context) : off;
    },
  };
}
