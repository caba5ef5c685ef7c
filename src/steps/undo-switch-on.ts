import type { StepContext, StepResult } from '../operations/step.ts';
import { begunUpdate } from './host-update.ts';
import { done } from './results.ts';
import type { StepDeps } from './step-deps.ts';
import { switchingOn, switchOff } from './switch-off.ts';

/** Recording goes off again, if this step began to switch it on. */
export async function undoSwitchOn(
  host: { readonly hostId: string; readonly nativeClientOn: boolean },
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  if (begunUpdate(context, 'put') === undefined) return done;
  return (await switchingOn(context, deps)) ?? (await switchOff(host, context, deps));
}
