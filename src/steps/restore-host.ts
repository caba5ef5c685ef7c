import { z } from 'zod';
import { attachedIdentity, type SessionRecordingConfiguration } from '../bastion/managed-identity.ts';
import type { HostChange } from '../bastion/ports.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { updateHost } from './host-update.ts';
import { done } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

const before = z
  .object({
    identity: z.union([
      z.object({ type: z.literal('SystemAssigned') }),
      z.object({ type: z.literal('UserAssigned'), userAssignedIdentityId: z.string() }),
    ]),
    blobContainerUri: z.string(),
  })
  .nullable();

/**
 * Once recording is off: the host's recording configuration as it was, and the identity that came with recording taken
 * from it again. A second update, because taking both while recording is on would lock everybody out meanwhile. What can't
 * be taken back so does no harm.
 */
export async function restoreHost(
  { hostId, identityId, blobContainerUri }: StepArgs<'switchOnByIdentity'>,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  const { configurationBefore, attachedBefore } = context.memory;
  if (typeof configurationBefore !== 'string') return done;
  const host = await deps.reader.readHost(hostId);
  if (host === undefined) return done;

  const configuration: SessionRecordingConfiguration | null = before.parse(JSON.parse(configurationBefore));
  const isOurs = host.sessionRecordingConfiguration?.blobContainerUri === blobContainerUri;
  const isAttached = identityId !== undefined && attachedIdentity(host.identity, identityId) !== undefined;
  const change: HostChange = {
    ...(isOurs && { sessionRecordingConfiguration: configuration }),
    ...(isAttached && attachedBefore === false && { detachIdentity: identityId }),
  };
  if (Object.keys(change).length === 0) return done;
  // Said once more: somebody may have switched it on since it was read, and would lose its storage by this update.
  const whileOff: HostChange = { ...change, enableSessionRecording: false };
  return updateHost({ hostId, change: whileOff, key: 'detach', whenFailed: 'stop' }, context, deps);
}
