import { grants } from '../bastion/access-policy.ts';
import { mergeCorsRule } from '../bastion/cors.ts';
import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { SasBinding, StorageAccount, StoredAccessPolicy } from '../bastion/storage.ts';
import { isKeyGone } from '../bastion/storage-health.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { signedWith } from './probe-sas.ts';
import { stop, wait } from './results.ts';
import type { Place, StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** Room for reading "valid": a policy that ends within a day is as good as ended. */
const validAtLeastMs = 24 * 3_600_000;

/** Reads again everything that recording rests on beside the host. Answers what is wrong with it, or undefined. */
export async function findFoundationProblem(
  args: StepArgs<'verifyRecording'>,
  { earlier, now }: StepContext,
  deps: StepDeps,
): Promise<StepResult | undefined> {
  const { reader } = deps;
  const account = await reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  if (!account.keyAccess) return stop('storage.keyAccessDisabled', { account: args.account });
  const given = earlier.setSas ?? earlier.switchOnThenGiveSas;
  if (isKeyGone(account, given && signedWith(given))) return stop('storage.keyRegenerated', { account: args.account });
  const problem = await findContainerProblem(account, args, deps);
  if (problem !== undefined) return problem;
  const policies = await readPolicies(account, args.container, reader);
  if ('kind' in policies) return policies;
  const policy = policies.find(({ id }) => id === args.policyId);
  if (policy === undefined || !grants(policy, new Date(now.getTime() + validAtLeastMs)))
    return stop('storage.policyLost', { container: args.container });
  return undefined;
}

/** The container and what every recording needs of its account, by whichever access. */
export async function findContainerProblem(
  account: StorageAccount,
  args: { readonly account: string; readonly container: string; readonly origin: string },
  { reader }: StepDeps,
): Promise<StepResult | undefined> {
  const [blobService, container] = await Promise.all([
    reader.readBlobService(account),
    reader.readContainer(account, args.container),
  ]);
  if (container === undefined) return stop('storage.containerMissing', { container: args.container });
  if (container.hasImmutabilityPolicy || container.hasLegalHold || container.immutableStorageWithVersioning)
    return stop('storage.immutable', { container: args.container });
  if (blobService.isVersioningEnabled) return stop('storage.versioningOn', { account: args.account });
  if (mergeCorsRule(blobService.corsRules, args.origin).kind !== 'present')
    return stop('storage.corsLost', { account: args.account });
  return undefined;
}

/** A firewall that was closed since the plan was made is called that. Throws `AzureProblem`. */
export async function readPolicies(
  account: StorageAccount,
  container: string,
  reader: AzureReader,
): Promise<readonly StoredAccessPolicy[] | (StepResult & { readonly kind: 'stop' })> {
  try {
    return await reader.readAccessPolicies(account, container);
  } catch (error) {
    if (!(error instanceof AzureProblem) || error.kind !== 'denied' || account.openToAllNetworks) throw error;
    return stop('sas.firewalled', { account: account.name }, error.message);
  }
}

/**
 * CORS rules and policies are replaced whole, without an ETag: another writer's late write may have removed ours. So what
 * rests on them waits until some time has passed since they were written.
 */
export function recheckWait({ earlier, now }: StepContext, { waits }: StepDeps): StepResult | undefined {
  const written = [earlier.mergeCors?.writtenAt, earlier.createAccessPolicy?.writtenAt]
    .flatMap((at) => (typeof at === 'string' ? [Date.parse(at)] : []))
    .reduce((latest, at) => Math.max(latest, at), 0);
  const left = written + waits.recheck - now.getTime();
  return left > 0 ? wait(left) : undefined;
}

/** Whether the host may use our SAS. What Azure doesn't tell, or answers nothing to, counts as *may*. */
export function mayUse(binding: SasBinding, place: Place & { readonly policyId: string }): boolean {
  if (binding.kind !== 'set') return true;
  const isHere = binding.store.account === place.account && binding.store.container === place.container;
  return isHere && (binding.policyId ?? place.policyId) === place.policyId;
}
