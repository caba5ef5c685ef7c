import type { StepContext, StepResult } from '../operations/step.ts';
import { ageMs, begunUpdate, pollOnce } from './host-update.ts';
import { done, wait } from './results.ts';
import type { StepDeps } from './step-deps.ts';
import { switchOff } from './switch-off.ts';

/** The switch-off follows the switch-on, never overtakes it: a running one is waited for, a lost one may still arrive. */
export async function undoSwitchOn(
  host: { readonly hostId: string; readonly nativeClientOn: boolean },
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  const on = begunUpdate(context, 'put');
  if (on === undefined) return done;
  if (on.pollerState !== undefined) {
    const answer = await pollOnce(on.pollerState, deps);
    if (answer.kind === 'running') return wait(answer.retryAfterMs ?? deps.waits.poll);
  } else if (ageMs(on, context) < deps.waits.unclear) {
    return wait(deps.waits.poll);
  }
  return switchOff(host, context, deps);
}
