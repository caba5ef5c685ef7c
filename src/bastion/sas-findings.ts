import { check } from './check-codes.ts';
import type { HealthFacts } from './facts.ts';
import type { PreflightCheck } from './plan.ts';
import type { SasBinding, StoredAccessPolicy } from './storage.ts';
import { isKeyGone } from './storage-health.ts';

type Set = SasBinding & { readonly kind: 'set' };

/** Fewer days than this are worth a warning. */
const soonDays = 30;
const dayMs = 24 * 3_600_000;

/** The SAS that a host shows, each of the things that may end it. The same rules as `storageHealth`, one by one. */
export function sasFindings(facts: HealthFacts, now: Date): readonly PreflightCheck[] {
  const { binding } = facts;
  if (binding.kind === 'none') return [check('sasInUse', 'unknown', 'notShown', {})];
  if (binding.kind === 'unknown') return [check('sasInUse', 'unknown', 'unreadable', { reason: binding.reason })];
  const policy = policyOf(binding, facts);
  return [
    checkToken(binding, now),
    ...checkPolicy(binding, facts, policy, now),
    ...checkRights(binding, policy),
    checkKey(facts),
  ];
}

function checkToken({ expiresOn, policyId }: Set, now: Date): PreflightCheck {
  if (expiresOn !== undefined)
    return isPast(expiresOn, now)
      ? check('sasInUse', 'fail', 'expired', { expiresOn })
      : check('sasInUse', 'pass', 'valid', { expiresOn });
  return policyId === undefined
    ? check('sasInUse', 'unknown', 'noExpiry', {})
    : check('sasInUse', 'pass', 'byPolicy', { policyId });
}

/** Undefined: the SAS names none, it isn't there, or it can't be read. */
function policyOf({ policyId }: Set, { bound }: HealthFacts): StoredAccessPolicy | undefined {
  if (policyId === undefined || bound?.policies?.known !== true) return undefined;
  return bound.policies.value.find(({ id }) => id === policyId);
}

function checkPolicy(
  { policyId, store }: Set,
  { bound }: HealthFacts,
  policy: StoredAccessPolicy | undefined,
  now: Date,
): readonly PreflightCheck[] {
  if (policyId === undefined || bound?.account === undefined) return [];
  if (bound.policies?.known !== true)
    return [check('policyInUse', 'unknown', 'unreadable', { reason: bound.policies?.reason ?? '' })];
  const { container } = store;
  if (policy === undefined) return [check('policyInUse', 'fail', 'missing', { policyId, container })];
  return [checkDates(policy, now)];
}

function checkDates({ id: policyId, startsOn, expiresOn }: StoredAccessPolicy, now: Date): PreflightCheck {
  if (startsOn !== undefined && !isPast(startsOn, now))
    return check('policyInUse', 'unknown', 'later', { policyId, startsOn });
  if (expiresOn === undefined) return check('policyInUse', 'pass', 'noExpiry', { policyId });
  if (isPast(expiresOn, now)) return check('policyInUse', 'fail', 'expired', { policyId, expiresOn });
  const days = Math.ceil((Date.parse(expiresOn) - now.getTime()) / dayMs);
  return days < soonDays
    ? check('policyInUse', 'warn', 'soon', { policyId, expiresOn, days })
    : check('policyInUse', 'pass', 'valid', { policyId, expiresOn });
}

/** What the token and its policy allow together. Nothing is said of a policy that couldn't be looked at. */
function checkRights({ policyId, permissions: own }: Set, policy: StoredAccessPolicy | undefined): PreflightCheck[] {
  if (policyId !== undefined && policy === undefined) return [];
  if (own === undefined && policy?.permissions === undefined) return [check('sasRights', 'unknown', 'unknown', {})];
  const permissions = `${own ?? ''}${policy?.permissions ?? ''}`;
  if (!/[cw]/.test(permissions)) return [check('sasRights', 'fail', 'none', {})];
  return [...'rcwl'].every((letter) => permissions.includes(letter))
    ? [check('sasRights', 'pass', 'enough', {})]
    : [check('sasRights', 'unknown', 'reduced', { permissions })];
}

function checkKey({ bound, signedWith }: HealthFacts): PreflightCheck {
  if (signedWith === undefined || bound?.account === undefined) return check('signingKey', 'unknown', 'unknown', {});
  const data = { key: signedWith.keyName, account: bound.account.name };
  return isKeyGone(bound.account, signedWith)
    ? check('signingKey', 'fail', 'regenerated', data)
    : check('signingKey', 'pass', 'same', data);
}

function isPast(instant: string, now: Date): boolean {
  return Date.parse(instant) <= now.getTime();
}
