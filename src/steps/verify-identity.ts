import type { BastionHost } from '../bastion/bastion-host.ts';
import { attachedIdentity, sameRecordingIdentity } from '../bastion/managed-identity.ts';
import { storeOfUrl } from '../bastion/recording-store.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { hostReadActions } from './host-actions.ts';
import { identityOf } from './identity-args.ts';
import { findIdentityProblem, identityFoundationActions } from './identity-foundation.ts';
import { findRecordingHost } from './recording-host.ts';
import { done, stop } from './results.ts';
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
  const host = await findRecordingHost(args.hostId, context, deps);
  if ('kind' in host) return host;
  return configurationProblem(host, args, context) ?? (await findIdentityProblem(args, host, context, deps)) ?? done;
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
