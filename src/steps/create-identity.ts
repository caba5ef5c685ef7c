import { azureActions } from '../bastion/azure-actions.ts';
import { attachedIdentity } from '../bastion/managed-identity.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { goneForSure } from './host-gone.ts';
import { isBusy } from './host-update.ts';
import { done, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'createIdentity'>;

/** Makes the identity that the host will record as. It isn't attached yet: the update that switches recording on does that. */
export function createIdentityStep(args: Args, deps: StepDeps): Step {
  const { hostId, identityId } = args;
  return {
    name: 'createIdentity',
    actions: {
      person: [azureActions.writeIdentity(identityId), azureActions.deleteIdentity(identityId)],
      botOnly: [azureActions.readIdentity(identityId), azureActions.readHost(hostId)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => create(args, context, deps),
    undo: (context) => remove(args, context, deps),
  };
}

async function create(
  { identityId: id, location, hostName }: Args,
  context: StepContext,
  { reader, identityWriter, waits }: StepDeps,
): Promise<StepResult> {
  if ((await reader.readIdentity(id)) !== undefined) {
    await foundWritten('forward', context);
    return done;
  }
  await write(context, {
    name: 'forward',
    intent: { createdAt: context.now.toISOString() },
    send: () => identityWriter.createIdentity({ id, location, tags: tagsFor(hostName, context.operationId) }),
  });
  return (await reader.readIdentity(id)) === undefined ? wait(waits.poll) : done;
}

/** For whoever finds it in a resource group. */
function tagsFor(hostName: string, operationId: string) {
  return { 'created-by': 'bastion-bot', 'bastion-host': hostName, 'bastion-bot-request': operationId };
}

/** One that is attached stays: without it the host could not be updated any more. */
async function remove({ hostId, identityId }: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { reader, identityWriter, waits } = deps;
  if (context.memory.createdAt === undefined) return done;
  await context.remember({ undoing: context.now.toISOString() });
  const host = await reader.readHost(hostId);
  if ((await goneForSure(host, context, deps)) === 'lookAgain') return wait(waits.unclear);
  if (host !== undefined && isBusy(host)) return wait(waits.poll, host.provisioningState);
  if (attachedIdentity(host?.identity, identityId) !== undefined) {
    await context.remember({ kept: true });
    return done;
  }
  if ((await reader.readIdentity(identityId)) === undefined) {
    await foundWritten('back', context);
    return done;
  }
  await write(context, {
    name: 'back',
    intent: { undoAt: context.now.toISOString() },
    send: () => identityWriter.deleteIdentity(identityId),
  });
  return done;
}
