import { azureActions } from '../bastion/azure-actions.ts';
import type { Step } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** Brings the deleted container back, with the recordings in it. It is never deleted again. */
export function restoreContainerStep(args: StepArgs<'restoreContainer'>, { reader, storageWriter }: StepDeps): Step {
  const { accountId, container, version } = args;
  return {
    name: 'restoreContainer',
    actions: {
      person: [azureActions.writeContainer(accountId, container)],
      botOnly: [azureActions.readAccount(accountId), azureActions.readContainer(accountId, container)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: async (context) => {
      const account = await reader.findStorageAccount(args.account);
      if (account === undefined) return stop('storage.accountMissing', { account: args.account });
      if ((await reader.readContainer(account, container)) !== undefined) {
        await foundWritten('forward', context);
        return done;
      }
      await write(context, {
        name: 'forward',
        intent: { restoredAt: context.now.toISOString() },
        send: () => storageWriter.restoreContainer(account, container, version),
      });
      return (await reader.readContainer(account, container)) === undefined
        ? stop('storage.containerMissing', { container })
        : done;
    },
    undo: async () => done,
  };
}
