import { azureActions } from '../bastion/azure-actions.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { giveSas, lookAfterGiven, wasGiven } from './give-sas.ts';
import { hostReadActions, hostWriteActions } from './host-actions.ts';
import { isBusy } from './host-update.ts';
import { issueSas, rememberedStart } from './probe-sas.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { switchOff } from './switch-off.ts';

type Args = StepArgs<'setSas'>;

/**
 * Gives the host the SAS that was checked. If Azure refuses it while recording is off, that is the end: switching on
 * first would lock everybody out. Undone, recording must be off, because what the SAS rests on is taken back next. A host
 * that records already may have people connected, and what it had can't be given back.
 */
export function setSasStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId } = args;
  return {
    name: 'setSas',
    actions: {
      person: [azureActions.setSas(hostId), azureActions.issueSas(accountId), ...hostWriteActions(args)],
      botOnly: [...hostReadActions(hostId), azureActions.readAccount(accountId), azureActions.readSas(hostId)],
    },
    claimsAccount: false,
    disruptive: args.swap,
    pointOfNoCancel: args.swap,
    undoUntilDone: true,
    advance: (context) => setSas(args, context, deps),
    undo: async (context) => (wasGiven(context) ? switchOff({ hostId, nativeClientOn: false }, context, deps) : done),
  };
}

async function setSas(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  if (context.memory.setAt !== undefined) return done;
  const [host, account] = await Promise.all([
    deps.reader.readHost(args.hostId),
    deps.reader.readStorageAccount(args.accountId),
  ]);
  if (host === undefined) return stop('host.gone', {});
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  const given = await lookAfterGiven(args, host, context, deps);
  if (given !== undefined) return given;
  if (isBusy(host)) return wait(deps.waits.poll, host.provisioningState);

  const sas = await issueSas(account, args, rememberedStart(context), context, deps);
  return giveSas(host, sas, context, deps);
}
