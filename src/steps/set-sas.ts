import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem, type Written } from '../bastion/ports.ts';
import type { SasUrl } from '../bastion/storage.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
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
 * first would lock everybody out. Undone, recording must be off, because what the SAS rests on is taken back next.
 */
export function setSasStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId } = args;
  return {
    name: 'setSas',
    actions: {
      person: [azureActions.setSas(hostId), azureActions.issueSas(accountId), ...hostWriteActions(args)],
      botOnly: [...hostReadActions(hostId), azureActions.readAccount(accountId)],
    },
    claimsAccount: false,
    disruptive: false,
    pointOfNoCancel: false,
    advance: (context) => setSas(args, context, deps),
    undo: async (context) => (wasGiven(context) ? switchOff({ hostId, nativeClientOn: false }, context, deps) : done),
  };
}

async function setSas(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  if (context.memory.setAt !== undefined) return done;
  const [host, account] = await Promise.all([
    deps.reader.readHost(args.hostId),
    deps.reader.findStorageAccount(args.account),
  ]);
  if (host === undefined) return stop('host.gone', {});
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  if (isBusy(host)) return wait(deps.waits.poll, host.provisioningState);

  const sas = await issueSas(account, args, rememberedStart(context), deps);
  await context.remember({ givenAt: context.now.toISOString() });
  const written = await give(host, sas, context, deps);
  if ('kind' in written) return written;
  await context.remember({ setAt: context.now.toISOString(), correlationId: written.correlationId ?? '' });
  return done;
}

async function give(
  host: BastionHost,
  sas: SasUrl,
  context: StepContext,
  { hostWriter }: StepDeps,
): Promise<Written | StepResult> {
  try {
    return await hostWriter.setSessionRecordingSasUrl(host.id, sas);
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    // Refused at the first try: the host never got it. After a lost answer nobody knows.
    if (error.kind !== 'unclear' && !wasGiven(context)) await context.remember({ givenAt: '' });
    if (error.kind === 'gone') return stop('sas.callMissing', {}, error.message);
    if (error.kind !== 'refused') throw error;
    return stop(host.enableSessionRecording ? 'sas.refused' : 'sas.refusedWhileOff', {}, error.message);
  }
}

function wasGiven({ memory }: StepContext): boolean {
  return typeof memory.givenAt === 'string' && memory.givenAt !== '';
}
