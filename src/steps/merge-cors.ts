import { azureActions } from '../bastion/azure-actions.ts';
import { mergeCorsRule, withoutOrigin } from '../bastion/cors.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** Lets the host's player read the account's blobs. Other rules stay; undone, only this host's origin goes. */
export function mergeCorsStep(args: StepArgs<'mergeCors'>, deps: StepDeps): Step {
  const { accountId } = args;
  return {
    name: 'mergeCors',
    actions: {
      person: [azureActions.writeBlobService(accountId)],
      botOnly: [azureActions.readAccount(accountId), azureActions.readBlobService(accountId)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => addOrigin(args, context, deps),
    undo: (context) => removeOrigin(args, context, deps),
  };
}

async function addOrigin(
  args: StepArgs<'mergeCors'>,
  context: StepContext,
  { reader, storageWriter, waits }: StepDeps,
): Promise<StepResult> {
  const account = await reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  const service = await reader.readBlobService(account);
  const decision = mergeCorsRule(service.corsRules, args.origin);
  if (decision.kind === 'present') {
    await foundWritten('forward', context);
    return done;
  }
  if (decision.kind === 'full') return stop('storage.corsFull', { account: args.account });

  await write(context, {
    name: 'forward',
    intent: { writtenAt: context.now.toISOString() },
    send: () => storageWriter.setCorsRules(account, service, decision.rules),
  });
  // Read back: another writer may have replaced the rules in the same moment.
  const after = await reader.readBlobService(account);
  return mergeCorsRule(after.corsRules, args.origin).kind === 'present' ? done : wait(waits.poll);
}

async function removeOrigin(
  args: StepArgs<'mergeCors'>,
  context: StepContext,
  { reader, storageWriter }: StepDeps,
): Promise<StepResult> {
  if (context.memory.writtenAt === undefined) return done;
  const account = await reader.readStorageAccount(args.accountId);
  if (account === undefined) return done;
  const service = await reader.readBlobService(account);
  const rules = withoutOrigin(service.corsRules, args.origin);
  if (rules === undefined) {
    await foundWritten('back', context);
    return done;
  }
  await write(context, {
    name: 'back',
    intent: { undoAt: context.now.toISOString() },
    send: () => storageWriter.setCorsRules(account, service, rules),
  });
  return done;
}
