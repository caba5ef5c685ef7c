import { check } from '../check-codes.ts';
import type { EnableFacts } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';

/** A ReadOnly lock refuses updates and POST calls such as the one that signs a SAS, so it would also stop a rollback. */
export function checkLocks({
  hostLocks,
  accountLocks,
}: Pick<EnableFacts, 'hostLocks' | 'accountLocks'>): PreflightCheck {
  const read = [
    { on: 'host', locks: hostLocks },
    { on: 'account', locks: accountLocks },
  ] as const;
  const found = read.flatMap(({ on, locks }) => (locks?.known ? locks.value.map((lock) => ({ on, lock })) : []));

  const readOnly = found.find(({ lock }) => lock.level === 'ReadOnly');
  if (readOnly !== undefined) return check('locks', 'fail', 'readOnly', { lock: readOnly.lock.name, on: readOnly.on });
  for (const { locks } of read)
    if (locks?.known === false) return check('locks', 'unknown', 'unreadable', { reason: locks.reason });
  const first = found[0];
  return first === undefined
    ? check('locks', 'pass', 'none', {})
    : check('locks', 'warn', 'canNotDelete', { lock: first.lock.name, on: first.on });
}
