import { azureActions } from '../bastion/azure-actions.ts';
import { startsBeforeMs } from '../bastion/enable-recording.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { write } from './azure-write.ts';
import { probeSas, storeOf } from './probe-sas.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'checkSas'>;

/** Tries the SAS before the host gets it: lists and writes through it. */
export function checkSasStep(args: Args, deps: StepDeps): Step {
  const { accountId, container } = args;
  return {
    name: 'checkSas',
    actions: {
      person: [azureActions.issueSas(accountId)],
      botOnly: [azureActions.readAccount(accountId), azureActions.deleteBlob(accountId, container)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => checkSas(args, context, deps),
    undo: (context) => removeProbe(args, context, deps),
  };
}

async function checkSas(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  if (context.memory.answer !== undefined) return done;
  const account = await deps.reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });

  const { startsOn, firstProbeAt } = await rememberStart(context);
  const answer = await probeSas(account, args, startsOn, context, deps);
  if (answer.kind === 'denied') {
    // A new policy takes up to 30 s to take effect.
    const isPatient = context.now.getTime() - Date.parse(firstProbeAt) < deps.waits.sasPatience;
    return isPatient ? wait(deps.waits.sasRetry) : stop('sas.checkFailed', { code: answer.code ?? 'refused' });
  }
  if (answer.kind === 'firewalled' && !args.allowUnproven) return stop('sas.firewalled', { account: args.account });
  await context.remember({ answer: answer.kind });
  return done;
}

/** The start goes into the signature, so it is remembered: the same SAS is issued again when it is set. */
async function rememberStart({ memory, now, remember }: StepContext) {
  if (typeof memory.startsOn === 'string' && typeof memory.firstProbeAt === 'string')
    return { startsOn: memory.startsOn, firstProbeAt: memory.firstProbeAt };
  const start = new Date(now.getTime() - startsBeforeMs);
  start.setUTCMilliseconds(0);
  const first = { startsOn: start.toISOString(), firstProbeAt: now.toISOString() };
  await remember(first);
  return first;
}

/** A probe that can't be removed is left: it is an empty blob under `bastion-bot-probe/` and disturbs nothing. */
async function removeProbe(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  if (context.memory.startsOn === undefined) return done;
  const account = await deps.reader.readStorageAccount(args.accountId);
  if (account === undefined) return done;
  try {
    await write(context, {
      name: 'back',
      intent: { undoAt: context.now.toISOString() },
      send: () => deps.storageWriter.removeProbe(storeOf(args), account, context.operationId),
    });
  } catch (error) {
    if (!(error instanceof AzureProblem) || !['denied', 'refused', 'gone'].includes(error.kind)) throw error;
    await context.remember({ probeLeft: true });
  }
  return done;
}
