import type { ActiveSessions, BastionHost } from '../bastion-host.ts';
import { check } from '../check-codes.ts';
import type { StoreChoice } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';
import { sameStore } from '../recording-store.ts';
import type { SasBinding, StorageHealth } from '../storage.ts';

/** Where recording is on, the host itself isn't updated, so an earlier failure is no obstacle to a repair. */
export function checkHostSettled({ provisioningState: state, enableSessionRecording }: BastionHost): PreflightCheck {
  switch (state) {
    case 'Succeeded':
      return check('hostSettled', 'pass', 'settled', {});
    case 'Warning':
      return check('hostSettled', 'warn', 'warning', {});
    case 'Failed':
    case 'Canceled':
      return enableSessionRecording
        ? check('hostSettled', 'warn', 'failedUntouched', { state })
        : check('hostSettled', 'fail', 'failed', { state });
    default:
      return check('hostSettled', 'fail', 'busy', { state });
  }
}

/** Recording needs Premium. Azure lowers no tier again, and a Developer host has no subnet and IP of its own to upgrade. */
export function checkTier({ sku }: BastionHost): PreflightCheck {
  if (sku === 'Premium') return check('tier', 'pass', 'premium', {});
  if (sku === 'Developer') return check('tier', 'fail', 'developer', {});
  return check('tier', 'warn', 'upgrade', { from: sku });
}

/** Connections by native client aren't recorded, and Azure's answer to having both isn't documented. */
export function checkNativeClient(host: BastionHost): PreflightCheck {
  if (!host.enableTunneling) return check('nativeClient', 'pass', 'off', {});
  return host.enableSessionRecording
    ? check('nativeClient', 'warn', 'leftOn', {})
    : check('nativeClient', 'warn', 'switchedOff', { fileCopy: host.enableFileCopy });
}

/**
 * Where recordings go until now. With recording on and working, moving them is not this plan's business. Where it can't be
 * judged from here, as behind a firewall, it most likely works, so a new SAS is set only when somebody names a container.
 */
export function checkEarlierSas(
  host: BastionHost,
  binding: SasBinding,
  choice: StoreChoice,
  health: StorageHealth,
): PreflightCheck {
  if (host.sessionRecordingConfiguration !== undefined) {
    const { blobContainerUri } = host.sessionRecordingConfiguration;
    if (binding.kind === 'set')
      return check('earlierSas', 'fail', 'sasAndIdentity', { ...binding.store, blobContainerUri });
    return check('earlierSas', 'fail', 'managedIdentity', { blobContainerUri });
  }
  if (binding.kind === 'none') return check('earlierSas', 'pass', 'none', {});
  if (binding.kind === 'unknown') return check('earlierSas', 'unknown', 'unreadable', { reason: binding.reason });
  if (health.kind === 'cannotTell' && choice.kind === 'chosen' && !choice.named)
    return check('earlierSas', 'fail', 'cannotJudge', { ...binding.store });
  if (choice.kind === 'chosen' && sameStore(binding.store, choice.store))
    return check('earlierSas', 'pass', 'same', { ...binding.store });
  return health.kind === 'works'
    ? check('earlierSas', 'fail', 'recordsElsewhere', { ...binding.store })
    : check('earlierSas', 'warn', 'elsewhere', { ...binding.store });
}

export function checkActiveSessions(sessions: ActiveSessions): PreflightCheck {
  if (!sessions.known) return check('activeSessions', 'unknown', 'unreadable', { reason: sessions.reason });
  const count = sessions.sessions.length;
  if (count === 0) return check('activeSessions', 'pass', 'none', {});
  const unnamed = sessions.sessions.filter((session) => (session.userName ?? '').trim() === '').length;
  return check('activeSessions', 'warn', 'some', { count, unnamed });
}
