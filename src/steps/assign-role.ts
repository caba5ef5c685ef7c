import { azureActions } from '../bastion/azure-actions.ts';
import { recordingGrant, roleAssignmentName } from '../bastion/managed-identity.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { goneForSure } from './host-gone.ts';
import { isBusy } from './host-update.ts';
import { readPrincipal, scopeOf } from './identity-args.ts';
import { identityReadActions } from './identity-foundation.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'assignRole'>;

/** Lets the identity write recordings into this one container, and reads the assignment back. */
export function assignRoleStep(args: Args, deps: StepDeps): Step {
  const scope = scopeOf(args);
  return {
    name: 'assignRole',
    actions: {
      person: [azureActions.writeRoles(scope), azureActions.deleteRoles(scope)],
      botOnly: [azureActions.readHost(args.hostId), ...identityReadActions(args)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => assign(args, context, deps),
    undo: (context) => takeBack(args, context, deps),
  };
}

async function assign(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { reader, roleWriter, waits } = deps;
  const host = await reader.readHost(args.hostId);
  if (host === undefined) return stop('host.gone', {});
  const principalId = await readPrincipal(args, host, reader);
  if (principalId === undefined) return stop('identity.gone', {});

  const scope = scopeOf(args);
  try {
    const grant = recordingGrant(await reader.listRoleGrants(scope, principalId));
    if (grant !== undefined) {
      await foundWritten('forward', context);
      const grantedAt = grant.createdOn ?? writtenAt(context) ?? context.now.toISOString();
      await context.remember({ principalId, grantedAt });
      return done;
    }
    const isFirst = writtenAt(context) === undefined;
    await write(context, {
      name: 'forward',
      intent: { writtenAt: context.now.toISOString(), principalId },
      send: () => roleWriter.assignRecordingRole({ scope, principalId }),
      ...(isFirst && { refused: { writtenAt: '' } }),
    });
    // Read back before it is called done: the list may show it a little later.
    return wait(waits.poll);
  } catch (error) {
    if (!(error instanceof AzureProblem) || error.code !== 'PrincipalNotFound') throw error;
    return waitForPrincipal(context, deps, error.message);
  }
}

/** A principal that was just made gets to know in all of Azure's directory only after a while. */
async function waitForPrincipal(
  { now, memory, remember }: StepContext,
  { waits }: StepDeps,
  azureSays: string,
): Promise<StepResult> {
  const since = typeof memory.unknownSince === 'string' ? memory.unknownSince : now.toISOString();
  if (memory.unknownSince === undefined) await remember({ unknownSince: since });
  const isPatient = now.getTime() - Date.parse(since) < waits.principalPatience;
  return isPatient ? wait(waits.principalRetry, azureSays) : stop('identity.notKnown', {}, azureSays);
}

function writtenAt({ memory }: StepContext): string | undefined {
  return typeof memory.writtenAt === 'string' && memory.writtenAt !== '' ? memory.writtenAt : undefined;
}

/** A host that records as an identity needs the role: then it stays, whatever else is taken back. */
async function takeBack(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { reader, roleWriter, waits } = deps;
  const { principalId } = context.memory;
  if (writtenAt(context) === undefined || typeof principalId !== 'string') return done;
  await context.remember({ undoing: context.now.toISOString() });
  const host = await reader.readHost(args.hostId);
  if ((await goneForSure(host, context, deps)) === 'lookAgain') return wait(waits.unclear);
  if (host !== undefined && isBusy(host)) return wait(waits.poll, host.provisioningState);
  if (host?.enableSessionRecording === true && host.sessionRecordingConfiguration !== undefined) {
    await context.remember({ kept: true });
    return done;
  }

  const scope = scopeOf(args);
  const own = roleAssignmentName(scope, principalId);
  const grants = await reader.listRoleGrants(scope, principalId);
  if (!grants.some(({ id }) => id.toLowerCase().endsWith(own))) {
    await foundWritten('back', context);
    return done;
  }
  await write(context, {
    name: 'back',
    intent: { undoAt: context.now.toISOString() },
    send: () => roleWriter.removeRecordingRole({ scope, principalId }),
  });
  return done;
}
