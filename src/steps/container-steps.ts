import { azureActions } from '../bastion/azure-actions.ts';
import type { Written } from '../bastion/ports.ts';
import type { StorageAccount } from '../bastion/storage.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'createContainer'>;

/** Makes the container unless it is there. */
export function createContainerStep(args: Args, deps: StepDeps): Step {
  const create = (account: StorageAccount) => deps.storageWriter.createContainer(account, args.container);
  return containerStep('createContainer', args, create, deps);
}

/** Brings the deleted container back, with the recordings in it, unless it is there. */
export function restoreContainerStep(args: StepArgs<'restoreContainer'>, deps: StepDeps): Step {
  const restore = (account: StorageAccount) =>
    deps.storageWriter.restoreContainer(account, args.container, args.version);
  return containerStep('restoreContainer', args, restore, deps);
}

type SendWrite = (account: StorageAccount) => Promise<Written>;

/** The container is there in the end. It is never deleted again: it may hold recordings. */
function containerStep(name: Step['name'], args: Args, send: SendWrite, deps: StepDeps): Step {
  const { accountId, container } = args;
  return {
    name,
    actions: {
      person: [azureActions.writeContainer(accountId, container)],
      botOnly: [azureActions.readAccount(accountId), azureActions.readContainer(accountId, container)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => advance(args, send, context, deps),
    undo: async () => done,
  };
}

async function advance(args: Args, send: SendWrite, context: StepContext, { reader }: StepDeps): Promise<StepResult> {
  const { container } = args;
  const account = await reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  if ((await reader.readContainer(account, container)) !== undefined) {
    await foundWritten('forward', context);
    return done;
  }
  await write(context, {
    name: 'forward',
    intent: { writtenAt: context.now.toISOString() },
    send: () => send(account),
  });
  return (await reader.readContainer(account, container)) === undefined
    ? stop('storage.containerMissing', { container })
    : done;
}
