import type { Plan } from '../bastion/plan.ts';
import type { Clock } from '../runtime.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import type { Operation } from './operation.ts';
import { auditDue, eventOf } from './operation-events.ts';
import { hashOf, type OperationStore } from './operation-store.ts';
import type { Submission } from './operations.ts';
import { planClaim } from './plan-steps.ts';

/** `<yyyymm>-<16 hex>` of the activity that asked: asked again, it is the same. */
export function operationId(conversationId: string, activityId: string, askedAt: Date): string {
  const month = askedAt.toISOString().slice(0, 7).replace('-', '');
  return `${month}-${hashOf(`${conversationId}\n${activityId}`).slice(0, 16)}`;
}

/** As it is before anybody decides. `approvalExpiry` in ms. */
export function newOperation(
  { stillMissing, ...submission }: Submission,
  now: Date,
  approvalExpiry: number,
): Operation {
  return {
    ...submission,
    status: 'awaitingApproval',
    revision: 1,
    approvals: [],
    notice: stillMissing.length === 0 ? undefined : { kind: 'rightsMissing', missing: stillMissing },
    decidedBy: undefined,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + approvalExpiry).toISOString(),
    startedAt: undefined,
    turnedBackAt: undefined,
    alarmedAt: undefined,
    endedAt: undefined,
    steps: pendingSteps(submission.plan),
    mayCancel: true,
    direction: 'forward',
    endRequested: undefined,
    problem: undefined,
    waitingFor: undefined,
    hostAtEnd: undefined,
    unclearPosts: 0,
    lease: undefined,
    epoch: 0,
    claims: [planClaim(submission.plan)],
  };
}

export function pendingSteps({ steps }: Plan): Operation['steps'] {
  return steps.map(({ name }) => ({
    name,
    status: 'pending',
    startedAt: undefined,
    endedAt: undefined,
    memory: {},
  }));
}

export interface SubmitDeps {
  readonly store: OperationStore;
  readonly clock: Clock;
  readonly approvalExpiry: number;
}

/**
 * Saves Operation{awaitingApproval}; its card is owed, and it expires by itself. A host has one live operation: where
 * another was faster, that one is answered. A repair takes the place of a plan that still waits: since then nobody can
 * connect.
 */
export async function submit(submission: Submission, deps: SubmitDeps): Promise<Operation> {
  const { store, clock } = deps;
  const now = clock.now();
  const operation = newOperation(submission, now, deps.approvalExpiry);
  const saved = await store.insert(operation, [
    newDue('operation', operation.id, new Date(operation.expiresAt)),
    newDue('card', operation.id, now),
    auditDue(operation.id, eventOf(operation, 'submitted', 'awaitingApproval', submission.requester, now)),
  ]);
  const superseded = saved.id !== operation.id && operation.plan.kind === 'repairRecording' && mayGive(saved);
  if (!superseded) return saved;
  await store.change(saved.id, (waiting) =>
    mayGive(waiting)
      ? ending(waiting, 'canceled', now, 'bot', { problem: { code: 'plan.superseded', data: {} } })
      : undefined,
  );
  return await submit(submission, deps);
}

function mayGive({ status, plan }: Operation): boolean {
  return status === 'awaitingApproval' && plan.kind !== 'repairRecording';
}
