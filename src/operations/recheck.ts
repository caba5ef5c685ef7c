import type { Access, MissingRight } from '../access/access.ts';
import type { Person } from '../access/person.ts';
import { bringsASide } from '../access/sides.ts';
import type { Plan, PlanKind, ScopedAction } from '../bastion/plan.ts';
import { isAskedByBot } from './asked-by-bot.ts';
import { differences } from './differences.ts';
import { newDue } from './due.ts';
import { ending } from './ending.ts';
import { type HoldDeps, holdUntilStart } from './hold-until-start.ts';
import type { LeasedOperation } from './lease.ts';
import { approvedEarlier, type Notice, type Operation, type Problem } from './operation.ts';
import { auditDue, eventOf } from './operation-events.ts';
import { claimsOf, stepsOf } from './plan-steps.ts';
import type { Planner } from './ports.ts';
import { laterChoices, sessionsAtMost } from './start.ts';
import type { StepFactory } from './step.ts';
import { pendingSteps } from './submit.ts';
import { moveTo } from './transitions.ts';

export interface RecheckDeps extends HoldDeps {
  readonly access: Access;
  readonly planner: Planner;
  readonly steps: StepFactory;
  /** What each requester and approver must hold alone; see `access/minimum.ts`. */
  readonly minimum: (plan: Plan) => readonly ScopedAction[];
  readonly approvalExpiry: number;
}

/** How long to wait for a claim or for Azure before looking again, in ms. */
const again = 15_000;

/**
 * After the approval and before the first write: reads the rights of everybody concerned and the facts again.
 * Equal: claims are taken and the operation runs. Anything else goes back to the card. Throws `AzureProblem`.
 */
export async function recheck(leased: LeasedOperation, deps: RecheckDeps): Promise<'running' | 'left'> {
  const operation = leased.current;
  const back = await missingRights(operation, deps);
  if (back !== undefined && isPressOnly(operation, back)) {
    const data = { name: operation.requester.name };
    return await giveUp(leased, deps, 'failed', { code: 'access.presserNotAllowed', data });
  }
  if (back !== undefined) return await askAgain(leased, deps, back);

  if ((await holdUntilStart(leased, deps)) === 'left') return 'left';
  const outcome = await deps.planner.plan(operation.request);
  if (outcome.kind === 'nothingToDo')
    return await giveUp(leased, deps, 'canceled', { code: alreadyDone[operation.plan.kind], data: {} });
  if (outcome.kind === 'refused') {
    const check = outcome.checks.find((c) => c.outcome === 'fail');
    const data = { ...check?.data, check: check?.name ?? '', checkCode: check?.code ?? '' };
    return await giveUp(leased, deps, 'failed', { code: 'plan.refused', data });
  }
  const fresh = outcome.plan;
  if (fresh.fingerprint !== operation.plan.fingerprint) {
    const notice: Notice = { kind: 'factsChanged', differences: differences(operation.plan, fresh) };
    return await askAgain(leased, deps, { notice, plan: fresh, approvals: [] });
  }
  const before = operation.plan.activeSessions ?? 0;
  const waits = sessionsAtMost(operation) !== undefined;
  if (!waits && fresh.activeSessions !== undefined && fresh.activeSessions > before) {
    const notice: Notice = { kind: 'moreSessions', before, now: fresh.activeSessions };
    return await askAgain(leased, deps, { notice, plan: fresh, approvals: [] });
  }
  return await begin(leased, deps);
}

/** Nobody's yes on another card could stand for the presser's rights; somebody else's press can. */
function isPressOnly({ approvals }: Operation, { notice }: Partial<Operation>): boolean {
  const isEarlier = approvals.some(({ revision }) => revision === approvedEarlier);
  return isEarlier && notice?.kind === 'requesterNotAllowed';
}

const alreadyDone: Readonly<Record<PlanKind, string>> = {
  enableRecording: 'plan.alreadyDone',
  repairRecording: 'plan.alreadyDone',
  switchOffRecording: 'plan.alreadyOff',
  disableRecording: 'plan.alreadyOff',
  upgradeTier: 'plan.alreadyPremium',
  setContainer: 'plan.alreadyDone',
  useIdentity: 'plan.alreadyDone',
  useSas: 'plan.alreadyDone',
  rotateSas: 'plan.alreadyDone',
  renewSas: 'plan.alreadyRenewed',
  retireStorage: 'plan.alreadyDone',
  disconnectSession: 'plan.sessionGone',
};

/** What sends it back to the card because of rights; a right that is missing keeps the approval as a partial one. */
async function missingRights(operation: Operation, deps: RecheckDeps): Promise<Partial<Operation> | undefined> {
  const { requester } = operation;
  const needed = stepsOf(operation.plan, deps.steps).flatMap((step) => step.actions.person);
  // The bot, where it asks by itself, lends nobody its own rights.
  const asked = isAskedByBot(operation) ? undefined : await whatIsLeft(requester, needed, operation, deps);
  if (asked !== undefined && asked.lacks.length > 0)
    return { notice: { kind: 'requesterNotAllowed', person: requester, missing: asked.lacks } };

  let left = asked?.left;
  for (const { person, revision } of operation.approvals) {
    if (person.entraObjectId === requester.entraObjectId) continue;
    const brought = await whatIsLeft(person, left ?? needed, operation, deps);
    // Who said yes to the earlier operation adds the rights that they have; they don't decide here.
    if (brought.lacks.length > 0 && revision !== approvedEarlier) {
      const approvals = operation.approvals.filter((a) => a.person.entraObjectId !== person.entraObjectId);
      const stillNeeded = left ?? [];
      return { notice: { kind: 'approverNotAllowed', person, missing: brought.lacks, stillNeeded }, approvals };
    }
    left = brought.left;
  }
  if (left === undefined) throw new Error(`operation ${operation.id} is approved by nobody`);
  return left.length === 0 ? undefined : { notice: { kind: 'rightsMissing', missing: left } };
}

/**
 * What is left of what is needed when this person brings theirs. `lacks`: why their word doesn't count, when they neither
 * hold the minimum nor bring a whole side of what is needed.
 */
async function whatIsLeft(
  person: Person,
  needed: readonly ScopedAction[],
  { plan }: Operation,
  { access, minimum }: RecheckDeps,
): Promise<{ readonly left: readonly MissingRight[]; readonly lacks: readonly MissingRight[] }> {
  const left = needed.length === 0 ? [] : await access.missing(person, needed, { fresh: true });
  const lacks = await access.missing(person, minimum(plan), { fresh: true, hints: true });
  return { left, lacks: bringsASide(needed, left) ? [] : lacks };
}

async function askAgain(leased: LeasedOperation, deps: RecheckDeps, patch: Partial<Operation>): Promise<'left'> {
  const now = deps.clock.now();
  await leased.save((operation) => {
    // A fresh plan gets its time; a press that didn't count takes none and gives none.
    const expiresAt =
      patch.plan === undefined ? new Date(operation.expiresAt) : new Date(now.getTime() + deps.approvalExpiry);
    const next = moveTo(operation, 'awaitingApproval', {
      ...patch,
      start: undefined,
      ...(operation.startChoices && { startChoices: laterChoices(operation.startChoices, now) }),
      steps: pendingSteps(patch.plan ?? operation.plan),
      revision: operation.revision + 1,
      expiresAt: expiresAt.toISOString(),
      waitingFor: undefined,
      lease: undefined,
    });
    return {
      operation: next,
      owed: [
        newDue('operation', next.id, expiresAt),
        newDue('card', next.id, now),
        auditDue(next.id, eventOf(next, 'outcome', `asked again: ${patch.notice?.kind}`, 'bot', now)),
      ],
    };
  });
  return 'left';
}

async function giveUp(
  leased: LeasedOperation,
  { clock }: RecheckDeps,
  status: 'failed' | 'canceled',
  problem: Problem,
): Promise<'left'> {
  const now = clock.now();
  await leased.save((operation) => ending(operation, status, now, 'bot', { problem }));
  return 'left';
}

async function begin(leased: LeasedOperation, deps: RecheckDeps): Promise<'running' | 'left'> {
  const now = deps.clock.now();
  const { claimTaken } = await leased.save((operation) => {
    const running = moveTo(operation, 'running', {
      startedAt: now.toISOString(),
      notice: undefined,
      waitingFor: undefined,
    });
    const claims = claimsOf(running, deps.steps);
    return { operation: { ...running, claims }, owed: [newDue('card', operation.id, now)] };
  });
  if (claimTaken === undefined) return 'running';
  await leased.save((operation) => ({
    operation: { ...operation, notice: { kind: 'hostTaken', byOperationId: claimTaken }, lease: undefined },
    owed: [newDue('card', operation.id, now), newDue('operation', operation.id, new Date(now.getTime() + again))],
  }));
  return 'left';
}
