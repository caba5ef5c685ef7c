import type { BastionHost } from '../bastion/bastion-host.ts';
import { attachedIdentity, sameRecordingIdentity } from '../bastion/managed-identity.ts';
import { storeOfUrl } from '../bastion/recording-store.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { recheckWait } from './foundation.ts';
import { hostReadActions } from './host-actions.ts';
import { isBusy } from './host-update.ts';
import { identityOf } from './identity-args.ts';
import { findIdentityProblem, identityFoundationActions } from './identity-foundation.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'verifyIdentity'>;

/** Reads everything back. It writes nothing; when it stops, the steps before it are taken back. */
export function verifyIdentityStep(args: Args, deps: StepDeps): Step {
  return {
    name: 'verifyIdentity',
    actions: { person: [], botOnly: [...hostReadActions(args.hostId), ...identityFoundationActions(args)] },
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
  return (
    hostProblem(host, context) ??
    configurationProblem(host, args, context) ??
    (await findIdentityProblem(args, host, context, deps)) ??
    done
  );
}

/** A host that this plan didn't update may be in whatever state it was. */
function hostProblem(host: BastionHost, { earlier }: StepContext): StepResult | undefined {
  if (!host.enableSessionRecording) return stop('host.recordingOff', {});
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  const isSettled = host.provisioningState === 'Succeeded' || host.provisioningState === 'Warning';
  if (!isSettled && earlier.switchOnByIdentity !== undefined)
    return stop('host.notSettled', { state: host.provisioningState });
  return undefined;
}

function configurationProblem(host: BastionHost, args: Args, { earlier }: StepContext): StepResult | undefined {
  const configured = host.sessionRecordingConfiguration;
  if (configured === undefined) return stop('verify.noStorage', {});
  if (configured.blobContainerUri !== args.blobContainerUri) {
    const { account, container } = storeOfUrl(configured.blobContainerUri) ?? { account: '?', container: '?' };
    return stop('verify.otherStorage', { account, container });
  }
  if (!sameRecordingIdentity(configured.identity, identityOf(args))) return stop('identity.detached', {});
  return holds(host, args, earlier.assignRole?.principalId) ? undefined : stop('identity.detached', {});
}

/** Whether the host has the identity, and it is the one that the role was given to. */
function holds({ identity }: BastionHost, { identityId }: Args, principalId: unknown): boolean {
  const held = identityId === undefined ? identity?.systemAssigned : attachedIdentity(identity, identityId);
  return held !== undefined && (held.principalId ?? principalId) === principalId;
}
