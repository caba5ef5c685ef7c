import { z } from 'zod';
import { decidePolicy, withoutPolicy } from '../bastion/access-policy.ts';
import { azureActions } from '../bastion/azure-actions.ts';
import type { StoredAccessPolicy } from '../bastion/storage.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { mayUse, readPolicies } from './foundation.ts';
import { goneForSure } from './host-gone.ts';
import { isBusy } from './host-update.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'createAccessPolicy'>;

/** Writes the policy that holds the SAS's permissions and expiry. Other policies stay. */
export function createAccessPolicyStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId, container } = args;
  return {
    name: 'createAccessPolicy',
    actions: {
      person: [azureActions.writePolicies(accountId, container)],
      botOnly: [
        azureActions.readAccount(accountId),
        azureActions.readPolicies(accountId, container),
        azureActions.readHost(hostId),
        azureActions.readSas(hostId),
      ],
    },
    claimsAccount: true,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => writePolicy(args, context, deps),
    undo: (context) => takePolicyBack(args, context, deps),
  };
}

async function writePolicy(
  { accountId, account: name, container, policyId: id, expiresOn }: Args,
  context: StepContext,
  { reader, storageWriter, waits }: StepDeps,
): Promise<StepResult> {
  const account = await reader.readStorageAccount(accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: name });
  const wanted = { id, expiresOn, neededUntil: expiresOn };
  const policies = await readPolicies(account, container, reader);
  if ('kind' in policies) return policies;
  const decision = decidePolicy(policies, wanted);
  if (decision.kind === 'fits') {
    await foundWritten('forward', context);
    return done;
  }
  if (decision.kind === 'full') return stop('storage.policiesFull', { container });

  const isFirst = context.memory.writtenAt === undefined;
  await write(context, {
    name: 'forward',
    intent: {
      writtenAt: context.now.toISOString(),
      ...(isFirst && { before: JSON.stringify(decision.replaced ?? null) }),
    },
    send: () => storageWriter.setAccessPolicies(account, container, decision.policies),
  });
  const after = decidePolicy(await reader.readAccessPolicies(account, container), wanted);
  return after.kind === 'fits' ? done : wait(waits.poll);
}

/**
 * A host that records with our SAS needs the policy: then it stays, whatever else is taken back. The lease is made sure
 * of before the host is looked at and again right before the write: whoever took it over may be setting this SAS.
 */
async function takePolicyBack(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { reader, storageWriter, waits } = deps;
  if (context.memory.writtenAt === undefined) return done;
  await context.remember({ undoing: context.now.toISOString() });
  const [host, binding] = await Promise.all([reader.readHost(args.hostId), reader.readSasBinding(args.hostId)]);
  if ((await goneForSure(host, context, deps)) === 'lookAgain') return wait(waits.unclear);
  if (host !== undefined && isBusy(host)) return wait(waits.poll, host.provisioningState);
  if (host?.enableSessionRecording === true && mayUse(binding, args)) {
    await context.remember({ kept: true });
    return done;
  }

  const account = await reader.readStorageAccount(args.accountId);
  if (account === undefined || (await reader.readContainer(account, args.container)) === undefined) return done;
  const policies = withoutPolicy(
    await reader.readAccessPolicies(account, args.container),
    args.policyId,
    policyBefore(context),
  );
  if (policies === undefined) {
    await foundWritten('back', context);
    return done;
  }
  await write(context, {
    name: 'back',
    intent: { undoAt: context.now.toISOString() },
    send: () => storageWriter.setAccessPolicies(account, args.container, policies),
  });
  return done;
}

const storedPolicy = z
  .object({
    id: z.string(),
    startsOn: z.string().optional(),
    expiresOn: z.string().optional(),
    permissions: z.string().optional(),
  })
  .nullable();

function policyBefore({ memory }: StepContext): StoredAccessPolicy | undefined {
  const before = storedPolicy.parse(JSON.parse(typeof memory.before === 'string' ? memory.before : 'null'));
  if (before === null) return undefined;
  const { id, startsOn, expiresOn, permissions } = before;
  return { id, startsOn, expiresOn, permissions };
}
