import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { ScopedAction } from '../bastion/plan.ts';
import { AzureProblem, type HostChange } from '../bastion/ports.ts';
import type { StepResult } from '../operations/step.ts';
import { stop } from './results.ts';
import type { StepDeps } from './step-deps.ts';

/** What `findRefusal` reads by. */
export function refusalReadActions(args: {
  readonly hostId: string;
  readonly accountId: string;
}): readonly ScopedAction[] {
  return [
    azureActions.readLocks(args.hostId),
    azureActions.readLocks(args.accountId),
    azureActions.readPolicyDenials(args.hostId),
  ];
}

/**
 * What would make Azure refuse switching recording on, or worse, off again: a ReadOnly lock on the host, one on the
 * storage account (no SAS could be signed for a repair), an Azure Policy. What Azure doesn't tell of policies is passed
 * over: then the write itself is refused, and recording stays off.
 */
export async function findRefusal(
  host: BastionHost,
  { accountId, change }: { readonly accountId: string; readonly change: HostChange },
  { reader }: StepDeps,
): Promise<StepResult | undefined> {
  const [onHost, onAccount, denials] = await Promise.all([
    reader.listLocks(host.id),
    reader.listLocks(accountId),
    policyDenials(() => reader.listPolicyDenials(host, change)),
  ]);
  const lock = [...onHost, ...onAccount].find(({ level }) => level === 'ReadOnly');
  if (lock !== undefined) return stop('host.locked', { lock: lock.name });
  const denial = denials[0];
  return denial && stop('host.policyDenies', { policy: denial.assignment });
}

async function policyDenials<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AzureProblem) return [];
    throw error;
  }
}
