import { isOwnPolicy } from './access-policy.ts';
import { check } from './check-codes.ts';
import { expiryFrom } from './enable-recording.ts';
import { factList } from './fact-list.ts';
import type { HealthFacts, HostFacts, Known } from './facts.ts';
import { fingerprintOf, hostConfiguration, storageConfiguration } from './fingerprint.ts';
import type { PlanOutcome, PreflightCheck } from './plan.ts';
import { checkSasPolicy } from './preflight/account-checks.ts';
import { checkActiveSessions } from './preflight/host-checks.ts';
import { checkLocks } from './preflight/lock-checks.ts';
import type { ResourceLock, StoredAccessPolicy } from './storage.ts';
import { isKeyGone } from './storage-health.ts';

export interface RenewFacts extends HealthFacts, HostFacts {
  readonly accountLocks: Known<readonly ResourceLock[]> | undefined;
  /** ISO 8601; undefined: three years from now. */
  readonly until: string | undefined;
}

/** Where nobody named an end, a few days more aren't worth an approval, in ms. */
const notWorthMs = 30 * 24 * 3_600_000;

/**
 * Moves the end of the access policy that the host's SAS hangs on. The host isn't called: nobody is disturbed, and a SAS
 * that ended works again. A stored policy is what makes this possible; see
 * https://learn.microsoft.com/rest/api/storageservices/define-stored-access-policy
 */
export function planRenewSas(facts: RenewFacts, now: Date): PlanOutcome {
  const { host, binding, bound, sessions, hostLocks, accountLocks } = facts;
  const ref = { id: host.id, name: host.name, location: host.location };
  const account = bound?.account;
  const policy = policyOf(facts);
  const expiresOn = facts.until ?? expiryFrom(now).toISOString();
  const startsOn = binding.kind === 'set' ? binding.startsOn : undefined;
  const lastsMs = Date.parse(expiresOn) - Date.parse(startsOn ?? now.toISOString());
  const checks: readonly PreflightCheck[] = [
    host.enableSessionRecording ? check('recordingOn', 'pass', 'on', {}) : check('recordingOn', 'fail', 'off', {}),
    checkRenewable(facts, policy),
    ...(account === undefined ? [] : [checkSasPolicy(account, lastsMs)]),
    checkActiveSessions(sessions),
    checkLocks({ hostLocks, accountLocks }),
  ];
  if (checks.some(({ outcome }) => outcome === 'fail') || binding.kind !== 'set' || account === undefined || !policy)
    return { kind: 'refused', host: ref, checks };
  const gained = Date.parse(expiresOn) - Date.parse(policy.expiresOn ?? '');
  if (gained <= (facts.until === undefined ? notWorthMs : 0))
    return { kind: 'nothingToDo', host: ref, because: { kind: 'validLonger', validUntil: policy.expiresOn ?? '' } };

  const place = { hostId: host.id, accountId: account.id, ...binding.store };
  const args = { ...place, policyId: policy.id, expiresOn };
  const configuration = {
    ...hostConfiguration(facts),
    binding,
    bound: storageConfiguration(bound, host.dnsName),
    accountLocks: accountLocks?.known === true ? accountLocks.value : 'unknown',
    until: facts.until,
  };
  return {
    kind: 'plan',
    plan: {
      kind: 'renewSas',
      access: 'sas',
      host: ref,
      store: binding.store,
      changes: [{ target: 'container', property: 'accessPolicy', before: policy.expiresOn, after: expiresOn }],
      checks,
      consequences: [{ kind: 'lastsLonger', before: policy.expiresOn, until: expiresOn }, { kind: 'nobodyDisturbed' }],
      steps: [
        { name: 'createAccessPolicy', args },
        { name: 'verifyPolicy', args },
      ],
      claims: { host: host.id, account: account.id },
      fingerprint: fingerprintOf(configuration),
      facts: factList(configuration),
      activeSessions: undefined,
    },
  };
}

function policyOf({ binding, bound }: RenewFacts): StoredAccessPolicy | undefined {
  if (binding.kind !== 'set' || bound?.policies?.known !== true) return undefined;
  return bound.policies.value.find(({ id }) => id === binding.policyId);
}

function checkRenewable(facts: RenewFacts, policy: StoredAccessPolicy | undefined): PreflightCheck {
  const { host, binding, bound, signedWith } = facts;
  if (binding.kind !== 'set' && host.sessionRecordingConfiguration !== undefined)
    return check('renewable', 'fail', 'byIdentity', {});
  if (binding.kind !== 'set') {
    const reason = binding.kind === 'unknown' ? binding.reason : '';
    return check('renewable', 'fail', 'unreadable', { reason });
  }
  if (binding.policyId === undefined) return check('renewable', 'fail', 'endInSas', {});
  if (!isOwnPolicy(host.id, binding.policyId))
    return check('renewable', 'fail', 'foreignPolicy', { policy: binding.policyId });
  if (bound?.account === undefined || bound.policies?.known !== true)
    return check('renewable', 'fail', 'unreadable', { reason: '' });
  if (!bound.account.keyAccess || isKeyGone(bound.account, signedWith))
    return check('renewable', 'fail', 'keyGone', {});
  return policy === undefined
    ? check('renewable', 'fail', 'policyGone', {})
    : check('renewable', 'pass', 'policy', { policy: policy.id });
}
