import type { BastionHost } from '../bastion/bastion-host.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { recheckWait } from './foundation.ts';
import { isBusy } from './host-update.ts';
import { stop, wait } from './results.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * The host once it is settled and what was written had its time to show, or what is wrong with it: it has to be Premium
 * with recording on. One that this plan didn't update may be in whatever state it was.
 */
export async function findRecordingHost(
  hostId: string,
  context: StepContext,
  deps: StepDeps,
): Promise<BastionHost | StepResult> {
  const host = await deps.reader.readHost(hostId);
  if (host === undefined) return stop('host.gone', {});
  if (isBusy(host)) return wait(deps.waits.poll, host.provisioningState);
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;
  if (!host.enableSessionRecording) return stop('host.recordingOff', {});
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  const isSettled = host.provisioningState === 'Succeeded' || host.provisioningState === 'Warning';
  if (!isSettled && isOurs(context)) return stop('host.notSettled', { state: host.provisioningState });
  return host;
}

function isOurs({ earlier }: StepContext): boolean {
  const { switchOn, switchOnThenGiveSas, switchOnByIdentity } = earlier;
  return (switchOn ?? switchOnThenGiveSas ?? switchOnByIdentity) !== undefined;
}
