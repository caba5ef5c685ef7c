import { sameArmId } from '../bastion/arm-id.ts';
import { azureActions, identityIdsOf } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { attachedIdentity } from '../bastion/managed-identity.ts';
import type { HostChange } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { findRefusal, refusalReadActions } from './azure-refusal.ts';
import { recheckWait } from './foundation.ts';
import { hostReadActions, hostWriteActions } from './host-actions.ts';
import { begunUpdate, updateHost } from './host-update.ts';
import { identityOf } from './identity-args.ts';
import { findIdentityProblem, identityFoundationActions } from './identity-foundation.ts';
import { restoreHost } from './restore-host.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { undoSwitchOn } from './switch-off.ts';

type Args = StepArgs<'switchOnByIdentity'>;

/**
 * Raises the tier, attaches the identity, says where to record and switches recording on, in one update of the host, after
 * looking once more at everything without which nobody could connect then. Undone, recording is off first; then the host
 * gets back the configuration that it had.
 */
export function switchOnByIdentityStep(args: Args, deps: StepDeps): Step {
  const { hostId, identityId } = args;
  const isNew = identityId !== undefined && !identityIdsOf(args.identityIds).some((id) => sameArmId(id, identityId));
  return {
    name: 'switchOnByIdentity',
    actions: {
      person: [...hostWriteActions(args), ...(isNew ? [azureActions.assignIdentity(identityId)] : [])],
      botOnly: [...hostReadActions(hostId), ...refusalReadActions(args), ...identityFoundationActions(args)],
    },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: true,
    undoUntilDone: true,
    advance: (context) =>
      updateHost(
        {
          hostId,
          change: changeOf(args, context),
          key: 'put',
          whenFailed: 'stop',
          beforeWrite: async (host) =>
            (await obstacle(host, args, context, deps)) ?? rememberBefore(host, args, context),
        },
        context,
        deps,
      ),
    undo: async (context) => {
      if (begunUpdate(context, 'put') === undefined) return done;
      const off = await undoSwitchOn(args, context, deps);
      if (off.kind !== 'done') return off;
      if (context.memory.recordingOff !== true) await context.remember({ recordingOff: true });
      return args.repair ? off : restoreHost(args, context, deps);
    },
  };
}

function changeOf(args: Args, { earlier }: StepContext): HostChange {
  const { identityId, blobContainerUri, nativeClientOff } = args;
  const principalId = earlier.assignRole?.principalId;
  if (typeof principalId !== 'string') throw new Error('recording is to be switched on before a role is assigned');
  return {
    sku: 'Premium',
    enableSessionRecording: true,
    sessionRecordingConfiguration: { identity: identityOf(args), blobContainerUri },
    ...(identityId !== undefined && { attachIdentity: { id: identityId, principalId } }),
    ...(nativeClientOff && { enableTunneling: false }),
  };
}

/** What must be so in the moment before recording goes on. */
async function obstacle(
  host: BastionHost,
  args: Args,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult | undefined> {
  if (context.earlier.awaitRole === undefined)
    throw new Error('recording is to be switched on before the role took effect');
  if (host.sku === 'Developer') return stop('host.tierChanged', { sku: host.sku });
  if (host.enableTunneling && !args.nativeClientOff && !args.repair) return stop('host.nativeClientOn', {});
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;

  const [refusal, account, problem] = await Promise.all([
    findRefusal(host, { accountId: args.accountId, change: changeOf(args, context) }, deps),
    deps.reader.readStorageAccount(args.accountId),
    findIdentityProblem(args, host, context, deps),
  ]);
  const reason = problem ?? refusal;
  if (reason !== undefined) return reason;
  if (account?.openToAllNetworks === false && !args.allowUnproven)
    return stop('identity.firewalled', { account: args.account });
  return undefined;
}

/** For the way back. Of the first try: later ones may see what an earlier one did. */
async function rememberBefore(
  { identity, sessionRecordingConfiguration }: BastionHost,
  { identityId }: Args,
  { memory, remember }: StepContext,
): Promise<undefined> {
  if (memory.configurationBefore !== undefined) return;
  await remember({
    configurationBefore: JSON.stringify(sessionRecordingConfiguration ?? null),
    attachedBefore: identityId === undefined || attachedIdentity(identity, identityId) !== undefined,
  });
}
