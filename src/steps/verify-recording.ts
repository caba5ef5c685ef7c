import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { configuredProblem } from './before-switching-on.ts';
import { findFoundationProblem, mayUse, recheckWait } from './foundation.ts';
import { foundationReadActions, hostReadActions } from './host-actions.ts';
import { isBusy } from './host-update.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { tryToGive } from './try-to-give.ts';

type Args = StepArgs<'verifyRecording'>;

/**
 * Reads everything back. It writes nothing, but that a host that lost its SAS gets it again; when it stops, the steps before
 * it are taken back. That recordings really arrive is proven by the first one only.
 */
export function verifyRecordingStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId } = args;
  return {
    name: 'verifyRecording',
    actions: {
      person: [azureActions.setSas(hostId), azureActions.issueSas(accountId)],
      botOnly: [...hostReadActions(hostId), azureActions.readSas(hostId), ...foundationReadActions(args)],
    },
    claimsAccount: false,
    disruptive: false,
    pointOfNoCancel: true,
    undoUntilDone: true,
    advance: (context) => verify(args, context, deps),
    undo: async () => done,
  };
}

async function verify(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const host = await deps.reader.readHost(args.hostId);
  if (host === undefined) return stop('host.gone', {});
  if (isBusy(host)) return wait(deps.waits.poll, host.provisioningState);
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;

  const [binding, problem] = await Promise.all([
    deps.reader.readSasBinding(args.hostId),
    findFoundationProblem(args, context.now, deps),
  ]);
  const hostIsWrong = hostProblem(host, context);
  if (hostIsWrong !== undefined) return hostIsWrong;
  if (problem !== undefined) return problem;
  if (binding.kind === 'none') return giveAgain(args, context, deps);
  if (binding.kind === 'set' && !mayUse(binding, args)) return stop('verify.otherStorage', { ...binding.store });
  // Where Azure doesn't tell which SAS is set, its acceptance is all there is.
  await context.remember({ readBack: binding.kind });
  return done;
}

/**
 * The host lost its SAS, so nobody can connect, and switching off takes an update: giving the same SAS once more is over
 * sooner. What Azure doesn't take, or shows no more than the first, stops it.
 */
async function giveAgain(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { memory, now, remember } = context;
  if (memory.setAt !== undefined) return stop('verify.noStorage', {});
  const since = typeof memory.lostAt === 'string' ? memory.lostAt : now.toISOString();
  if (memory.lostAt === undefined) await remember({ lostAt: since });
  const sas = await tryToGive(args, context, deps);
  if (sas.kind === 'given') return wait(deps.waits.sasRetry);
  if (sas.kind === 'refused') return stop('verify.noStorage', {});
  const isLate = now.getTime() - Date.parse(since) > deps.waits.withoutSas;
  return isLate ? stop('verify.noStorage', {}) : wait(Math.max(deps.waits.sasRetry, sas.notBefore));
}

/** A host that this plan didn't update may be in whatever state it was. */
function hostProblem(host: BastionHost, { earlier }: StepContext): StepResult | undefined {
  if (!host.enableSessionRecording) return stop('host.recordingOff', {});
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  const isSettled = host.provisioningState === 'Succeeded' || host.provisioningState === 'Warning';
  const isOurs = earlier.switchOn !== undefined || earlier.switchOnThenGiveSas !== undefined;
  if (!isSettled && isOurs) return stop('host.notSettled', { state: host.provisioningState });
  return configuredProblem(host);
}
