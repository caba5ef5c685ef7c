import { grants } from '../bastion/access-policy.ts';
import { azureActions } from '../bastion/azure-actions.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { readPolicies, recheckWait } from './foundation.ts';
import { done, stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'verifyPolicy'>;

/** Policies are replaced whole, without an ETag: after a while it is read whether the renewed one still stands. */
export function verifyPolicyStep(args: Args, deps: StepDeps): Step {
  const { accountId, container } = args;
  return {
    name: 'verifyPolicy',
    actions: {
      person: [],
      botOnly: [azureActions.readAccount(accountId), azureActions.readPolicies(accountId, container)],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => verify(args, context, deps),
    undo: async () => done,
  };
}

async function verify(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;
  const account = await deps.reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  const policies = await readPolicies(account, args.container, deps.reader);
  if ('kind' in policies) return policies;
  const policy = policies.find(({ id }) => id === args.policyId);
  return policy !== undefined && grants(policy, new Date(args.expiresOn))
    ? done
    : stop('storage.policyLost', { container: args.container });
}
