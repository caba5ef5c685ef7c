import { botPerson } from '../access/person.ts';
import type { Plan } from '../bastion/plan.ts';
import type { Clock } from '../runtime.ts';
import { isAskedByBot } from './asked-by-bot.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import { approvedEarlier, type Operation, type Problem } from './operation.ts';
import { auditDue, eventOf } from './operation-events.ts';
import { hashOf, type OperationStore } from './operation-store.ts';
import type { Submission } from './operations.ts';
import { planClaim } from './plan-steps.ts';
import { toldToSecurity } from './told-to-security.ts';

/** `<yyyymm>-<16 hex>` of the activity that asked: asked again, it is the same. */
export function operationId(conversationId: string, activityId: string, askedAt: Date): string {
  const month = askedAt.toISOString().slice(0, 7).replace('-', '');
  return `${month}-${hashOf(`${conversationId}\n${activityId}`).slice(0, 16)}`;
}

/** As it is before anybody decides. `approvalExpiry` in ms. */
export function newOperation(
  { stillMissing, approvals, requester, ...submission }: Submission,
  now: Date,
  approvalExpiry: number,
): Operation {
  const { tenantId, bot } = submission.conversation;
  return {
    ...submission,
    requester: requester === 'bot' ? botPerson(tenantId, bot) : requester,
    status: approvals === undefined ? 'awaitingApproval' : 'approved',
    revision: 1,
    approvals: approvals?.map((approval) => ({ ...approval, revision: approvedEarlier })) ?? [],
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
 * another was faster, that one is answered. One that the bot made ready calls people by mention: nobody waits for it. A repair takes the place of a plan that still waits: since then nobody can
 * connect. So does a switch-off, but not of a repair. One that was approved with an earlier operation goes to the worker.
 */
export async function submit(submission: Submission, deps: SubmitDeps): Promise<Operation> {
  const { store, clock } = deps;
  const now = clock.now();
  const operation = newOperation(submission, now, deps.approvalExpiry);
  const saved = await store.insert(operation, [
    newDue('operation', operation.id, operation.status === 'approved' ? now : new Date(operation.expiresAt)),
    newDue('card', operation.id, now),
    ...toldToSecurity(operation, 'asked', now),
    ...(isAskedByBot(operation) ? [newDue('alarm', operation.id, now)] : []),
    auditDue(operation.id, eventOf(operation, 'submitted', operation.status, operation.requester, now)),
  ]);
  const superseded = saved.id !== operation.id && givesWay(saved, operation);
  if (!superseded) return saved;
  await store.change(saved.id, (waiting) =>
    givesWay(waiting, operation)
      ? ending(waiting, 'canceled', now, 'bot', { problem: supersededBy(operation) })
      : undefined,
  );
  return await submit(submission, deps);
}

function givesWay(waiting: Operation, operation: Operation): boolean {
  if (waiting.status !== 'awaitingApproval') return false;
  if (operation.plan.kind === 'repairRecording') return waiting.plan.kind !== 'repairRecording';
  if (operation.plan.kind !== 'switchOffRecording') return false;
  // Of two that switch off, the one that waits for nobody goes first.
  return waiting.plan.kind === 'enableRecording' || (isAskedByBot(waiting) && operation.status === 'approved');
}

function supersededBy({ plan }: Operation): Problem {
  return { code: plan.kind === 'switchOffRecording' ? 'plan.supersededByOff' : 'plan.superseded', data: {} };
}
