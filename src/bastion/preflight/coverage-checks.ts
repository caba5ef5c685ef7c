import { check } from '../check-codes.ts';
import type { Coverage } from '../coverage.ts';
import type { Known } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';

/** So many names are said; the rest are counted. */
const namesShown = 5;

export function checkCoverage(coverage: Known<Coverage>): readonly PreflightCheck[] {
  if (!coverage.known) return [check('coverage', 'unknown', 'unreadable', { reason: coverage.reason })];
  // Without a VM there is none that another host could lead to.
  return coverage.value.machines.length === 0
    ? [covers(coverage.value)]
    : [covers(coverage.value), otherHosts(coverage.value)];
}

function covers({ machines, atLeast }: Coverage): PreflightCheck {
  return machines.length === 0
    ? check('coverage', 'pass', 'none', { atLeast })
    : check('coverage', 'pass', 'covers', { ...some(machines), atLeast });
}

function otherHosts({ unrecorded, otherHosts: hosts, otherHostsAtLeast: atLeast }: Coverage): PreflightCheck {
  if (unrecorded.length > 0) return check('otherHosts', 'warn', 'some', { ...some(unrecorded), hosts, atLeast });
  return atLeast
    ? check('otherHosts', 'unknown', 'unreadable', { reason: '' })
    : check('otherHosts', 'pass', 'none', {});
}

function some(names: readonly string[]) {
  return {
    count: names.length,
    names: names.slice(0, namesShown).join(', '),
    more: Math.max(0, names.length - namesShown),
  };
}
