import type { ProbeAnswer } from '../bastion/ports.ts';
import type { SasUrl, SignedWith, StorageAccount } from '../bastion/storage.ts';
import type { StepMemory } from '../operations/operation.ts';
import type { StepContext } from '../operations/step.ts';
import { write } from './azure-write.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** The same of these, and of the start, signs the same SAS again: the one that was checked is the one that is set. */
type Signed = Pick<StepArgs<'setSas'>, 'container' | 'policyId' | 'keyName'>;

/** The SAS that `checkSas` remembered the start of. Asking again gives the same. Made sure of the lease first. */
export async function issueSas(
  account: StorageAccount,
  { container, policyId, keyName }: Signed,
  startsOn: string,
  context: StepContext,
  { storageWriter }: StepDeps,
): Promise<SasUrl> {
  await context.remember({ keyName, keyCreatedOn: account.keyCreatedOn?.[keyName] ?? '' });
  return storageWriter.issueSas({ account, container, policyId, startsOn, keyName });
}

/** Undefined when none was signed, or Azure doesn't tell when the key was made. */
export function signedWith({ keyName: name, keyCreatedOn }: StepMemory): SignedWith | undefined {
  const isKey = name === 'key1' || name === 'key2';
  return isKey && typeof keyCreatedOn === 'string' && keyCreatedOn !== '' ? { keyName: name, keyCreatedOn } : undefined;
}

/** Lists and writes through the SAS, and removes what it wrote. */
export async function probeSas(
  account: StorageAccount,
  args: StepArgs<'checkSas'>,
  startsOn: string,
  context: StepContext,
  deps: StepDeps,
): Promise<ProbeAnswer> {
  const sas = await issueSas(account, args, startsOn, context, deps);
  await context.remember({ probedAt: context.now.toISOString() });
  const answer = await deps.storageWriter.probeSas(sas, context.operationId);
  if (answer.kind !== 'works') return answer;

  await context.remember({ correlationId: answer.correlationId ?? '' });
  await write(context, {
    name: 'probeGone',
    intent: { probeGoneAt: context.now.toISOString() },
    send: () => deps.storageWriter.removeProbe(storeOf(args), account, context.operationId),
  });
  return answer;
}

export function storeOf({ account, container }: { readonly account: string; readonly container: string }) {
  return { account, container };
}

/** When the SAS starts, as `checkSas` remembered it. Throws when it didn't: then it never ran, which is a fault. */
export function rememberedStart({ earlier }: StepContext): string {
  const startsOn = earlier.checkSas?.startsOn;
  if (typeof startsOn !== 'string') throw new Error('the SAS was not checked before it is used');
  return startsOn;
}
