import { azureActions } from '../bastion/azure-actions.ts';
import type { Step } from '../operations/step.ts';
import { refusalReadActions } from './azure-refusal.ts';
import { obstacle } from './before-switching-on.ts';
import { foundationReadActions, hostReadActions, hostWriteActions } from './host-actions.ts';
import { updateHost } from './host-update.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { undoSwitchOn } from './switch-off.ts';

type Args = StepArgs<'switchOn'>;

/**
 * Switches recording on, after looking once more at everything without which nobody could connect then. Undone, it is
 * switched off, and native client support comes back if it went with this step.
 */
export function switchOnStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId, container, nativeClientOff } = args;
  const change = { enableSessionRecording: true, ...(nativeClientOff && { enableTunneling: false }) };
  return {
    name: 'switchOn',
    actions: {
      person: [...hostWriteActions(args), azureActions.issueSas(accountId)],
      botOnly: [
        ...hostReadActions(hostId),
        ...refusalReadActions(args),
        ...foundationReadActions(args),
        azureActions.deleteBlob(accountId, container),
      ],
    },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: true,
    undoUntilDone: true,
    advance: (context) =>
      updateHost(
        {
          hostId,
          change,
          key: 'put',
          whenFailed: 'stop',
          beforeWrite: async (host) => {
            if (context.earlier.setSas?.setAt === undefined)
              throw new Error('recording is to be switched on before a SAS is set');
            return obstacle(host, args, context, deps);
          },
        },
        context,
        deps,
      ),
    undo: (context) => undoSwitchOn(args, context, deps),
  };
}
