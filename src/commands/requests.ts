import { texts } from '../texts/catalogue.ts';
import type { Run } from './deps.ts';
import { perSubscription } from './visible-hosts.ts';
import { onlyVisible } from './visible-operations.ts';

/** What waits, runs, or ended in the last 24 hours, and where approval cards go. */
export const requests: Run = async ({ request }, deps) => {
  const [recent, approvalsIn] = await Promise.all([
    deps.operations.recent(),
    deps.settings.approvals(request.caller.tenantId),
  ]);
  const { visible, unreadable } = await onlyVisible(recent, request.caller, deps);
  return visible.length === 0 && unreadable.length > 0
    ? { answer: { kind: 'rightsMissing', doing: texts.access.doing.listHosts, missing: perSubscription(unreadable) } }
    : { answer: { kind: 'requests', operations: visible, approvalsIn } };
};
