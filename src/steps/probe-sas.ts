import type { ProbeAnswer } from '../bastion/ports.ts';
import type { StorageAccount } from '../bastion/storage.ts';
import type { StepContext } from '../operations/step.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** Always this key: the same request signs the same SAS again, so the one that was checked is the one that is set. */
const keyName = 'key1';

/** The SAS that `checkSas` remembered the start of. Asking again gives the same. */
export function issueSas(
  account: StorageAccount,
  { container, policyId }: { readonly container: string; readonly policyId: string },
  startsOn: string,
  { storageWriter }: StepDeps,
) {
  return storageWriter.issueSas({ account, container, policyId, startsOn, keyName });
}

/** Lists and writes through the SAS, and removes what it wrote. */
export async function probeSas(
  account: StorageAccount,
  args: StepArgs<'checkSas'>,
  startsOn: string,
  { operationId, remember }: StepContext,
  deps: StepDeps,
): Promise<ProbeAnswer> {
  const sas = await issueSas(account, args, startsOn, deps);
  const answer = await deps.storageWriter.probeSas(sas, operationId);
  if (answer.kind === 'works') {
    await deps.storageWriter.removeProbe(storeOf(args), account, operationId);
    await remember({ correlationId: answer.correlationId ?? '' });
  }
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
