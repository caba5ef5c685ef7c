import { boundStore } from '../bastion/bound-store.ts';
import { planDisableRecording } from '../bastion/disable-recording.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { RequestFor } from '../operations/change-request.ts';
import { gone, readHostFacts } from './read-host-facts.ts';

/** Plans to switch recording off, whoever switched it on, from fresh facts. Throws `AzureProblem`. */
export async function planDisable(
  { hostId, forMs }: RequestFor<'disableRecording'>,
  reader: AzureReader,
): Promise<PlanOutcome> {
  const [facts, binding] = await Promise.all([
    readHostFacts(hostId, { enableSessionRecording: false }, reader),
    reader.readSasBinding(hostId),
  ]);
  if (facts === undefined) return gone(hostId);
  const store = boundStore(facts.host, binding);
  const access = facts.host.sessionRecordingConfiguration === undefined ? 'sas' : 'managedIdentity';
  return planDisableRecording({ ...facts, recording: { ...(store && { store }), access }, forMs });
}
