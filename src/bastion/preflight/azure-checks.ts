import { check } from '../check-codes.ts';
import type { EnableFacts, Known } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';

/** Only when the host itself is to be updated. What Azure Policy denies can't be done, nor taken back. */
export function checkAzurePolicy({ policyDenials }: Pick<EnableFacts, 'policyDenials'>): readonly PreflightCheck[] {
  if (policyDenials === undefined) return [];
  if (!policyDenials.known) return [check('azurePolicy', 'unknown', 'unreadable', { reason: policyDenials.reason })];
  const [first, ...others] = policyDenials.value;
  return first === undefined
    ? [check('azurePolicy', 'pass', 'none', {})]
    : [check('azurePolicy', 'fail', 'denied', { policy: first.assignment, others: others.length })];
}

const noticedMs = 5 * 60_000;

/**
 * `clockLead`: by how much our clock is ahead of storage's, in ms. `startsBeforeMs`: so far back the SAS starts, which
 * makes up for a clock that is ahead by less.
 */
export function checkClock(clockLead: Known<number>, startsBeforeMs: number): PreflightCheck {
  if (!clockLead.known) return check('clock', 'unknown', 'unreadable', { reason: clockLead.reason });
  const lead = clockLead.value;
  const minutes = Math.round(Math.abs(lead) / 60_000);
  if (lead >= startsBeforeMs) return check('clock', 'fail', 'tooFarAhead', { minutes });
  if (lead >= noticedMs) return check('clock', 'warn', 'ahead', { minutes });
  return lead <= -noticedMs ? check('clock', 'warn', 'behind', { minutes }) : check('clock', 'pass', 'right', {});
}
