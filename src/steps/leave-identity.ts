import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { hostReadActions, hostWriteActions } from './host-actions.ts';
import { begunUpdate, updateHost } from './host-update.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { undoSwitchOn } from './switch-off.ts';

/**
 * Takes the recording configuration from a host that got a SAS, so that it records by that. The identity and its role stay:
 * sessions that are open may still upload by them. Undone, recording is off: what the SAS rests on is taken back next.
 */
export function leaveIdentityStep(args: StepArgs<'leaveIdentity'>, deps: StepDeps): Step {
  const { hostId } = args;
  return {
    name: 'leaveIdentity',
    actions: { person: hostWriteActions(args), botOnly: hostReadActions(hostId) },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: true,
    undoUntilDone: true,
    advance: (context) =>
      updateHost(
        {
          hostId,
          change: { sessionRecordingConfiguration: null },
          key: 'put',
          whenFailed: 'stop',
          beforeWrite: async () => withoutSas(context),
        },
        context,
        deps,
      ),
    undo: async (context) => {
      if (begunUpdate(context, 'put') === undefined) return done;
      const off = await undoSwitchOn({ hostId, nativeClientOff: false }, context, deps);
      if (off.kind === 'done' && context.memory.recordingOff !== true) await context.remember({ recordingOff: true });
      return off;
    },
  };
}

/** Without a SAS nobody could connect then. */
function withoutSas({ earlier }: StepContext): StepResult | undefined {
  return earlier.setSas?.setAt === undefined ? stop('verify.noStorage', {}) : undefined;
}
