import { azureActions } from '../bastion/azure-actions.ts';
import type { Step } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** Makes the container unless it is there. It is never deleted again: it may hold recordings. */
export function createContainerStep(args: StepArgs<'createContainer'>, { reader, storageWriter }: StepDeps): Step {
  const { accountId, container } = args;
  return {
    name: 'createContainer',
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
        intent: { createdAt: context.now.toISOString() },
        send: () => storageWriter.createContainer(account, container),
      });
      return (await reader.readContainer(account, container)) === undefined
        ? stop('storage.containerMissing', { container })
        : done;
    },
    undo: async () => done,
  };
}
