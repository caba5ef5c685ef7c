import type { PlanOutcome } from '../bastion/plan.ts';
import { planRenewSas } from '../bastion/renew-sas.ts';
import type { RequestFor } from '../operations/change-request.ts';
import { type EnablePlannerDeps, readBound } from './plan-enable-recording.ts';
import { gone, readSessions } from './read-host-facts.ts';
import { readIfShown } from './read-storage.ts';

/** Plans a later end for the SAS that a host has, from fresh facts. Throws `AzureProblem`. */
export async function planRenew(
  { hostId, until }: RequestFor<'renewSas'>,
  deps: EnablePlannerDeps,
): Promise<PlanOutcome> {
  const { reader, clock } = deps;
  const [host, binding, sessions, hostLocks] = await Promise.all([
    reader.readHost(hostId),
    reader.readSasBinding(hostId),
    readSessions(hostId, reader),
    readIfShown(() => reader.listLocks(hostId)),
  ]);
  if (host === undefined) return gone(hostId);
  const bound = await readBound(host, binding, deps);
  const account = bound.bound?.account;
  const accountLocks = account && (await readIfShown(() => reader.listLocks(account.id)));
  const facts = { host, binding, sessions, hostLocks, policyDenials: undefined, ...bound, accountLocks, until };
  return planRenewSas(facts, clock.now());
}
