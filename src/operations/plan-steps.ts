import type { Plan } from '../bastion/plan.ts';
import type { Operation } from './operation.ts';
import { claimKey } from './operation-store.ts';
import type { Step, StepFactory } from './step.ts';

/** The plan's steps, made from what is stored of them. */
export function stepsOf(plan: Plan, factory: StepFactory): readonly Step[] {
  return plan.steps.map(({ name, args }) => factory(name, args));
}

/** Held from the submit to the end: a host has one live operation. */
export function planClaim({ claims }: Plan): string {
  return claimKey('plan', claims.host);
}

/**
 * The claim rows that a running operation needs: the host's always, the account's while storage steps are under way. On
 * the way back the account's only for a step that needs it: switching recording off must never wait for a neighbour.
 */
export function claimsOf(operation: Operation, factory: StepFactory): readonly string[] {
  const { plan, direction } = operation;
  const needing = stepsOf(plan, factory).map(({ claimsAccount }) => claimsAccount);
  const { account } = plan.claims;
  if (account === undefined) return [planClaim(plan), claimKey('host', plan.claims.host)];
  const storageNow =
    direction === 'forward'
      ? operation.steps.some(({ status }, n) => needing[n] === true && (status === 'pending' || status === 'running'))
      : needing[nextBack(operation)] === true;
  const always = [planClaim(plan), claimKey('host', plan.claims.host)];
  return storageNow ? [...always, claimKey('account', account)] : always;
}

/** The step to go on with, or -1: all are done. */
export function nextForward({ steps }: Operation): number {
  return steps.findIndex(({ status }) => status === 'pending' || status === 'running');
}

/** The step to take back next, or -1: nothing is left to take back. */
export function nextBack({ steps }: Operation): number {
  return steps.findLastIndex(({ status }) => status === 'running' || status === 'done');
}

/** False once a step began after which stopping would leave recording on and not verified. */
export function mayStop(operation: Operation, factory: StepFactory): boolean {
  if (operation.status !== 'running') return true;
  if (operation.direction === 'back') return false;
  return stepsOf(operation.plan, factory).every(
    (step, n) => !step.pointOfNoCancel || operation.steps[n]?.status === 'pending',
  );
}
