import { azureActions } from '../bastion/azure-actions.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { configuredProblem } from './before-switching-on.ts';
import { findFoundationProblem, mayUse } from './foundation.ts';
import { foundationReadActions, hostReadActions } from './host-actions.ts';
import { findRecordingHost } from './recording-host.ts';
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
  const host = await findRecordingHost(args.hostId, context, deps);
  if ('kind' in host) return host;
  const configured = configuredProblem(host);
  if (configured !== undefined) return configured;

  const [binding, problem] = await Promise.all([
    deps.reader.readSasBinding(args.hostId),
    findFoundationProblem(args, context, deps),
  ]);
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
