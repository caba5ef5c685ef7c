import { withoutPolicy } from '../bastion/access-policy.ts';
import { azureActions } from '../bastion/azure-actions.ts';
import { roleAssignmentName } from '../bastion/managed-identity.ts';
import { sameStore, storeOfUrl } from '../bastion/recording-store.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { readPolicies } from './foundation.ts';
import { scopeOf } from './identity-args.ts';
import { storeOf } from './probe-sas.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

const quiet = { claimsAccount: true, disruptive: false, pointOfNoCancel: false, undoUntilDone: false } as const;

/** Removes the access policy of a SAS that the host had before. Never of the one that it has, or may have. */
export function retirePolicyStep(args: StepArgs<'retirePolicy'>, deps: StepDeps): Step {
  const { hostId, accountId, container } = args;
  return {
    ...quiet,
    name: 'retirePolicy',
    actions: {
      person: [azureActions.writePolicies(accountId, container)],
      botOnly: [
        azureActions.readAccount(accountId),
        azureActions.readPolicies(accountId, container),
        azureActions.readSas(hostId),
      ],
    },
    advance: (context) => retirePolicy(args, context, deps),
    undo: async () => done,
  };
}

async function retirePolicy(
  args: StepArgs<'retirePolicy'>,
  context: StepContext,
  { reader, storageWriter }: StepDeps,
): Promise<StepResult> {
  const [account, binding] = await Promise.all([
    reader.readStorageAccount(args.accountId),
    reader.readSasBinding(args.hostId),
  ]);
  if (account === undefined) return done;
  if (binding.kind !== 'set') return stop('retire.cannotTell', {});
  const isInUse = sameStore(binding.store, storeOf(args)) && (binding.policyId ?? args.policyId) === args.policyId;
  if (isInUse) return stop('retire.inUse', {});
  const policies = await readPolicies(account, args.container, reader);
  if ('kind' in policies) return policies;
  const left = withoutPolicy(policies, args.policyId, undefined);
  if (left === undefined) {
    await foundWritten('forward', context);
    return done;
  }
  await write(context, {
    name: 'forward',
    intent: { writtenAt: context.now.toISOString() },
    send: () => storageWriter.setAccessPolicies(account, args.container, left),
  });
  return done;
}

/** Takes the role from an identity that the host recorded as before. Never where it records into that container still. */
export function retireRoleStep(args: StepArgs<'retireRole'>, deps: StepDeps): Step {
  const scope = scopeOf(args);
  return {
    ...quiet,
    name: 'retireRole',
    actions: {
      person: [azureActions.deleteRoles(scope)],
      botOnly: [azureActions.readHost(args.hostId), azureActions.readRoles(scope)],
    },
    advance: (context) => retireRole(args, context, deps),
    undo: async () => done,
  };
}

async function retireRole(
  args: StepArgs<'retireRole'>,
  context: StepContext,
  { reader, roleWriter }: StepDeps,
): Promise<StepResult> {
  const { hostId, principalId } = args;
  const scope = scopeOf(args);
  const host = await reader.readHost(hostId);
  // One "not there" isn't believed: the role does no harm.
  if (host === undefined) return stop('retire.cannotTell', {});
  const configured = host.sessionRecordingConfiguration;
  const recordsTo = configured && storeOfUrl(configured.blobContainerUri);
  if (configured !== undefined && (recordsTo === undefined || sameStore(recordsTo, storeOf(args))))
    return stop('retire.inUse', {});
  const own = roleAssignmentName(scope, principalId);
  const grants = await reader.listRoleGrants(scope, principalId);
  if (!grants.some(({ id }) => id.toLowerCase().endsWith(own))) {
    await foundWritten('forward', context);
    return done;
  }
  await write(context, {
    name: 'forward',
    intent: { writtenAt: context.now.toISOString() },
    send: () => roleWriter.removeRecordingRole({ scope, principalId }),
  });
  return done;
}
