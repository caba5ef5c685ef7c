import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { findFoundationProblem, recheckWait } from './foundation.ts';
import { foundationReadActions, hostReadActions, hostWriteActions } from './host-actions.ts';
import { updateHost } from './host-update.ts';
import { probeSas, rememberedStart } from './probe-sas.ts';
import { stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { undoSwitchOn } from './undo-switch-on.ts';

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
        { hostId, change, key: 'put', whenFailed: 'stop', beforeWrite: (host) => obstacle(host, args, context, deps) },
        context,
        deps,
      ),
    undo: (context) => undoSwitchOn({ hostId, nativeClientOn: nativeClientOff }, context, deps),
  };
}

/** What must be so in the moment before recording goes on. */
async function obstacle(
  host: BastionHost,
  args: Args,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult | undefined> {
  if (context.earlier.setSas?.setAt === undefined)
    throw new Error('recording is to be switched on before a SAS is set');
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  if (host.enableTunneling && !args.nativeClientOff) return stop('host.nativeClientOn', {});
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;

  const [locks, problem] = await Promise.all([
    deps.reader.listLocks(args.hostId),
    findFoundationProblem(args, context.now, deps),
  ]);
  if (problem !== undefined) return problem;
  // It would refuse the rollback too.
  const readOnly = locks.find(({ level }) => level === 'ReadOnly');
  if (readOnly !== undefined) return stop('host.locked', { lock: readOnly.name });
  return sasProblem(args, context, deps);
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
