import { azureActions } from '../bastion/azure-actions.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { readPrincipal } from './identity-args.ts';
import { identityReadActions, roleProblem } from './identity-foundation.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * Gives the role its time to take effect. The bot can't act as the host's identity, so it can't try it: the time that
 * Azure names is all there is (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting).
 */
export function awaitRoleStep(args: StepArgs<'awaitRole'>, deps: StepDeps): Step {
  return {
    name: 'awaitRole',
    actions: { person: [], botOnly: [azureActions.readHost(args.hostId), ...identityReadActions(args)] },
    claimsAccount: false,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => awaitRole(args, context, deps),
    undo: async () => done,
  };
}

async function awaitRole(args: StepArgs<'awaitRole'>, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const host = await deps.reader.readHost(args.hostId);
  if (host === undefined) return stop('host.gone', {});
  const principalId = await readPrincipal(args, host, deps.reader);
  if (principalId === undefined) return stop('identity.gone', {});
  return (await roleProblem(args, principalId, context, deps)) ?? done;
}
