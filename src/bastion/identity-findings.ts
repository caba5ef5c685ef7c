import { resourceNameOf } from './arm-id.ts';
import { check } from './check-codes.ts';
import type { HealthFacts } from './facts.ts';
import { type IdentityState, identityState } from './host-identity.ts';
import type { RecordingIdentity } from './managed-identity.ts';
import type { PreflightCheck } from './plan.ts';

/** The identity that a host records as, and its role. What it can do can't be tried from here. */
export function identityFindings({ host, binding, recordsAs }: HealthFacts): readonly PreflightCheck[] {
  const configuration = host.sessionRecordingConfiguration;
  if (configuration === undefined) return [];
  const { identity, blobContainerUri } = configuration;
  const state = recordsAs === undefined ? 'unreadable' : identityState(host, recordsAs);
  return [
    ...(binding.kind === 'set'
      ? [check('earlierSas', 'unknown', 'sasAndIdentity', { ...binding.store, blobContainerUri })]
      : []),
    checkIdentity(identity, state),
    ...checkRole(state),
  ];
}

function checkIdentity(recordsAs: RecordingIdentity, state: IdentityState): PreflightCheck {
  const identity = recordsAs.type === 'SystemAssigned' ? '' : resourceNameOf(recordsAs.userAssignedIdentityId);
  if (state === 'detached') return check('identityInUse', 'fail', 'detached', { identity });
  if (state === 'deleted') return check('identityInUse', 'fail', 'deleted', { identity });
  if (state === 'unreadable') return check('identityInUse', 'unknown', 'unreadable', { identity });
  return check('identityInUse', 'pass', 'attached', { identity });
}

/** Nothing to look at where the identity itself isn't there. */
function checkRole(state: IdentityState): readonly PreflightCheck[] {
  switch (state) {
    case 'ready':
      return [check('roleInUse', 'pass', 'granted', {})];
    case 'roleMissing':
      return [check('roleInUse', 'fail', 'missing', {})];
    case 'roleUnclear':
      return [check('roleInUse', 'unknown', 'unclear', {})];
    case 'roleUnreadable':
      return [check('roleInUse', 'unknown', 'unreadable', {})];
    default:
      return [];
  }
}
