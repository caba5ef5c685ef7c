import type { BastionHost } from '../bastion/bastion-host.ts';
import { attachedIdentity } from '../bastion/managed-identity.ts';
import { AzureProblem, type HostChange } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { hostReadActions, hostWriteActions } from './host-actions.ts';
import { ageMs, begunUpdate, pollOnce, updateHost } from './host-update.ts';
import { done, wait } from './results.ts';
import type { HostPlace } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * The switch-off follows the switch-on, never overtakes it: a running one is waited for, a lost one may still arrive.
 * `undefined`: it is over, or was never begun.
 */
export async function switchingOn(context: StepContext, deps: StepDeps): Promise<StepResult | undefined> {
  const on = begunUpdate(context, 'put');
  if (on === undefined) return undefined;
  if (on.pollerState === undefined) return ageMs(on, context) < deps.waits.unclear ? wait(deps.waits.poll) : undefined;
  const answer = await pollOnce(on.pollerState, deps);
  return answer.kind === 'running' ? wait(answer.retryAfterMs ?? deps.waits.poll) : undefined;
}

/** The way back from a switch-on, begun or not: waits for it, then recording goes off, and native client support comes back. */
export async function undoSwitchOn(
  { hostId, nativeClientOff }: { readonly hostId: string; readonly nativeClientOff: boolean },
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  if (begunUpdate(context, 'put') === undefined) return done;
  const underWay = await switchingOn(context, deps);
  return underWay ?? switchOff({ hostId, nativeClientOn: nativeClientOff }, context, deps);
}

/**
 * Makes sure that recording is off, verified by reading. What Azure refuses stops it, or is thrown: with recording on and
 * its storage taken back nobody could connect, so people must hear of it, while it is tried again (`undoUntilDone`).
 */
export async function switchOff(
  { hostId, nativeClientOn }: { readonly hostId: string; readonly nativeClientOn: boolean },
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  const change = { enableSessionRecording: false, ...(nativeClientOn && { enableTunneling: true }) };
  const adapt = (host: BastionHost) => withoutLostIdentity(host, change, deps);
  return updateHost({ hostId, change, key: 'off', whenFailed: 'again', adapt }, context, deps);
}

/**
 * A PUT that names an identity that is gone, or one to record as that the host doesn't have, may be refused. Recording
 * doesn't work then anyway, so that goes in the same update.
 */
async function withoutLostIdentity(
  { identity, sessionRecordingConfiguration: configured }: BastionHost,
  change: HostChange,
  { reader }: StepDeps,
): Promise<HostChange> {
  if (configured === undefined) return change;
  const forgotten: HostChange = { ...change, sessionRecordingConfiguration: null };
  if (configured.identity.type === 'SystemAssigned') return identity?.systemAssigned === undefined ? forgotten : change;
  const { userAssignedIdentityId: id } = configured.identity;
  if (attachedIdentity(identity, id) === undefined) return forgotten;
  try {
    return (await reader.readIdentity(id)) === undefined ? { ...forgotten, detachIdentity: id } : change;
  } catch (error) {
    // Switching off waits for nobody: what can't be read is taken to be there.
    if (error instanceof AzureProblem) return change;
    throw error;
  }
}

/**
 * For repairs: whatever is taken back, recording goes off first, so that people can connect again. Once it is off, what
 * can't be taken back does no harm (`recordingOff`, see `Step.undoUntilDone`).
 */
export function recordingOffFirst(step: Step, place: HostPlace, deps: StepDeps): Step {
  const { person, botOnly } = step.actions;
  return {
    ...step,
    actions: {
      person: [...person, ...hostWriteActions(place)],
      botOnly: [...botOnly, ...hostReadActions(place.hostId)],
    },
    undoUntilDone: true,
    undo: async (context) => {
      const off = await switchOff({ hostId: place.hostId, nativeClientOn: false }, context, deps);
      if (off.kind !== 'done') return off;
      if (context.memory.recordingOff !== true) await context.remember({ recordingOff: true });
      return step.undo(context);
    },
  };
}
