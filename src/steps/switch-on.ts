import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { HostChange } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { findRefusal } from './azure-refusal.ts';
import { findFoundationProblem, recheckWait } from './foundation.ts';
import { foundationReadActions, hostReadActions, hostWriteActions } from './host-actions.ts';
import { ageMs, begunUpdate, pollOnce, updateHost } from './host-update.ts';
import { probeSas, rememberedStart } from './probe-sas.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { switchOff } from './switch-off.ts';

type Args = StepArgs<'switchOn'>;

/**
 * Switches recording on, after looking once more at everything without which nobody could connect then. Undone, it is
 * switched off, and native client support comes back if it went with this step.
 */
export function switchOnStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId, container, nativeClientOff } = args;
  const change = { enableSessionRecording: true, ...(nativeClientOff && { enableTunneling: false }) };
  return {
    name: 'switchOn',
    actions: {
      person: [...hostWriteActions(args), azureActions.issueSas(accountId)],
      botOnly: [
        ...hostReadActions(hostId),
        azureActions.readLocks(hostId),
        azureActions.readLocks(accountId),
        azureActions.readPolicyDenials(hostId),
        ...foundationReadActions(args),
        azureActions.deleteBlob(accountId, container),
      ],
    },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: true,
    undoUntilDone: true,
    advance: (context) =>
      updateHost(
        {
          hostId,
          change,
          key: 'put',
          whenFailed: 'stop',
          beforeWrite: (host) => obstacle(host, args, { change, context, deps }),
        },
        context,
        deps,
      ),
    undo: (context) => undo(args, context, deps),
  };
}

/** What must be so in the moment before recording goes on. */
async function obstacle(
  host: BastionHost,
  args: Args,
  { change, context, deps }: { readonly change: HostChange; readonly context: StepContext; readonly deps: StepDeps },
): Promise<StepResult | undefined> {
  if (context.earlier.setSas?.setAt === undefined)
    throw new Error('recording is to be switched on before a SAS is set');
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  if (host.enableTunneling && !args.nativeClientOff) return stop('host.nativeClientOn', {});
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;

  const [refusal, problem] = await Promise.all([
    findRefusal(host, { accountId: args.accountId, change }, deps),
    findFoundationProblem(args, context.now, deps),
  ]);
  return problem ?? refusal ?? sasProblem(args, context, deps);
}

/** The upgrade may have taken an hour since the SAS was checked, so it is tried again. */
async function sasProblem(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult | undefined> {
  const account = await deps.reader.findStorageAccount(args.account);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  const answer = await probeSas(account, args, rememberedStart(context), context, deps);
  if (answer.kind === 'denied') return stop('sas.checkFailed', { code: answer.code ?? 'refused' });
  if (answer.kind === 'firewalled' && !args.allowUnproven) return stop('sas.firewalled', { account: args.account });
  return undefined;
}

async function undo(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const on = begunUpdate(context, 'put');
  if (on === undefined) return done;
  // The switch-off follows the switch-on, never overtakes it: a running one is waited for, a lost one may still arrive.
  if (on.pollerState !== undefined) {
    const answer = await pollOnce(on.pollerState, deps);
    if (answer.kind === 'running') return wait(answer.retryAfterMs ?? deps.waits.poll);
  } else if (ageMs(on, context) < deps.waits.unclear) {
    return wait(deps.waits.poll);
  }
  return switchOff({ hostId: args.hostId, nativeClientOn: args.nativeClientOff }, context, deps);
}
