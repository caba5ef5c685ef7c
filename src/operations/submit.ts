import type { AuditEvent } from '../audit/audit-event.ts';
import type { Clock } from '../runtime.ts';
import { newDue } from './due.ts';
import type { Operation } from './operation.ts';
import { auditDue, eventOf } from './operation-events.ts';
import { hashOf, type OperationStore } from './operation-store.ts';
import type { Submission } from './operations.ts';

/** `<yyyymm>-<16 hex>` of the activity that asked: asked again, it is the same. */
export function operationId(conversationId: string, activityId: string, askedAt: Date): string {
  const month = askedAt.toISOString().slice(0, 7).replace('-', '');
  return `${month}-${hashOf(`${conversationId}\n${activityId}`).slice(0, 16)}`;
}

/** Saves Operation{awaitingApproval}; its card is owed, and it expires by itself. */
export async function submit(
  { stillMissing, ...submission }: Submission,
  deps: { readonly store: OperationStore; readonly clock: Clock; readonly approvalExpiry: number },
): Promise<Operation> {
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + deps.approvalExpiry);
  const operation: Operation = {
    ...submission,
    status: 'awaitingApproval',
    revision: 1,
    approvals: [],
    notice: stillMissing.length === 0 ? undefined : { kind: 'rightsMissing', missing: stillMissing },
    decidedBy: undefined,
    createdAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    startedAt: undefined,
    endedAt: undefined,
    steps: submission.plan.steps.map(({ name }) => ({
      name,
      status: 'pending',
      startedAt: undefined,
      endedAt: undefined,
      memory: {},
    })),
    direction: 'forward',
    endRequested: undefined,
    problem: undefined,
    waitingFor: undefined,
    hostAtEnd: undefined,
    lease: undefined,
    claims: [],
  };
  const event: AuditEvent = eventOf(operation, 'submitted', 'awaitingApproval', submission.requester, now);
  return await deps.store.insert(operation, [
    newDue('operation', operation.id, expiresAt),
    newDue('card', operation.id, now),
    auditDue(operation.id, event),
  ]);
}
