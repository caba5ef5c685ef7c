import { boundStore } from '../bound-store.ts';
import { check } from '../check-codes.ts';
import type { EnableFacts } from '../facts.ts';
import type { RecordingAccess } from '../managed-identity.ts';
import type { PreflightCheck } from '../plan.ts';
import { storeOfUrl } from '../recording-store.ts';

/** What is there until now, for a host whose storage is to be swapped: it has to record, and what stays is said. */
export function checkSwapped(facts: EnableFacts, access: RecordingAccess): readonly PreflightCheck[] {
  const { host } = facts;
  if (!host.enableSessionRecording) return [check('recordingOn', 'fail', 'off', {})];
  return [check('recordingOn', 'pass', 'on', {}), checkEarlier(facts, access)];
}

function checkEarlier({ host, binding, swap }: EnableFacts, access: RecordingAccess): PreflightCheck {
  const configured = host.sessionRecordingConfiguration;
  if (swap === 'sas' && configured !== undefined) return check('renewable', 'fail', 'byIdentity', {});
  if (configured !== undefined && access === 'sas') {
    const left = storeOfUrl(configured.blobContainerUri) ?? { account: '?', container: '?' };
    return check('earlierSas', 'pass', 'leavesIdentity', { ...left });
  }
  if (binding.kind === 'set' && access === 'managedIdentity')
    return check('earlierSas', 'warn', 'staysBeside', { ...binding.store });
  const before = boundStore(host, binding);
  if (before !== undefined)
    return swap === 'container'
      ? check('earlierSas', 'warn', 'moves', { ...before })
      : check('earlierSas', 'pass', 'same', { ...before });
  const reason = binding.kind === 'unknown' ? binding.reason : '';
  return access === 'sas'
    ? check('earlierSas', 'unknown', 'unreadable', { reason })
    : check('earlierSas', 'unknown', 'sasUnseen', { reason });
}
