import { boundStore } from '../bastion/bound-store.ts';
import { planEnableRecording } from '../bastion/enable-recording.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import type { RequestFor } from '../operations/change-request.ts';
import { type EnablePlannerDeps, readEnableFacts } from './plan-enable-recording.ts';
import { gone } from './read-host-facts.ts';

/**
 * Plans to swap what a host records by: its container, its access, or its SAS. It is planned as recording is: the same
 * checks, the same steps, in the same order. Throws `AzureProblem`.
 */
export async function planSwap(request: RequestFor<SwapCommand>, deps: EnablePlannerDeps): Promise<PlanOutcome> {
  const facts = await readEnableFacts(
    { ...(await storageOf(request, deps)), hostId: request.hostId, reason: request.reason, command: 'enableRecording' },
    deps,
  );
  const swap = swaps[request.command];
  return facts === undefined ? gone(request.hostId) : planEnableRecording({ ...facts, swap }, deps.clock.now());
}

type SwapCommand = keyof typeof swaps;

const swaps = { setContainer: 'container', useIdentity: 'access', useSas: 'access', rotateSas: 'sas' } as const;

/** What isn't swapped stays: the container in use, and the access. */
async function storageOf(request: RequestFor<SwapCommand>, { reader }: EnablePlannerDeps) {
  if (request.command === 'setContainer') return { account: request.account, container: request.container };
  const [host, binding] = await Promise.all([reader.readHost(request.hostId), reader.readSasBinding(request.hostId)]);
  const inUse = host && boundStore(host, binding);
  const access = request.command === 'useIdentity' ? 'managedIdentity' : 'sas';
  return { account: inUse?.account, container: inUse?.container, access } as const;
}
