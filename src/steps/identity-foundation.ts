import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { recordingGrant } from '../bastion/managed-identity.ts';
import type { ScopedAction } from '../bastion/plan.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { findContainerProblem } from './foundation.ts';
import { readPrincipal, scopeOf } from './identity-args.ts';
import { stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'verifyIdentity'>;

/** Reads again everything that recording as an identity rests on beside the host. What is wrong with it, or undefined. */
export async function findIdentityProblem(
  args: Args,
  host: BastionHost,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult | undefined> {
  const account = await deps.reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  const [problem, binding, principalId] = await Promise.all([
    findContainerProblem(account, args, deps),
    deps.reader.readSasBinding(args.hostId),
    readPrincipal(args, host, deps.reader),
  ]);
  if (problem !== undefined) return problem;
  // Which of both Azure would use isn't documented.
  if (binding.kind === 'set' && !args.besideSas) return stop('identity.sasSet', { ...binding.store });
  if (principalId === undefined) return stop('identity.gone', {});
  return await roleProblem(args, principalId, context, deps);
}

/** A role that is gone, or that was given, or given again, too short a time ago to hold everywhere. */
export async function roleProblem(
  args: Pick<Args, 'accountId' | 'container'>,
  principalId: string,
  { now, earlier }: StepContext,
  { reader, waits }: StepDeps,
): Promise<StepResult | undefined> {
  const grant = recordingGrant(await reader.listRoleGrants(scopeOf(args), principalId));
  if (grant === undefined) return stop('identity.roleLost', { container: args.container });
  const since = Date.parse(grant.createdOn ?? String(earlier.assignRole?.grantedAt ?? now.toISOString()));
  const left = since + waits.role - now.getTime();
  return left > 0 ? wait(Math.min(left, waits.role)) : undefined;
}

/** What reading an identity and its roles takes. */
export function identityReadActions(args: {
  readonly identityId?: string | undefined;
  readonly accountId: string;
  readonly container: string;
}): readonly ScopedAction[] {
  return [
    azureActions.readRoles(scopeOf(args)),
    ...(args.identityId === undefined ? [] : [azureActions.readIdentity(args.identityId)]),
  ];
}

export function identityFoundationActions(args: Args): readonly ScopedAction[] {
  return [
    azureActions.readAccount(args.accountId),
    azureActions.readBlobService(args.accountId),
    azureActions.readContainer(args.accountId, args.container),
    azureActions.readSas(args.hostId),
    ...identityReadActions(args),
  ];
}
