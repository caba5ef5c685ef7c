import type { Plan } from '../bastion/plan.ts';
import type { Operation } from './operation.ts';
import { claimKey } from './operation-store.ts';
import type { Step, StepFactory } from './step.ts';

/** The plan's steps, made from what is stored of them. */
export function stepsOf(plan: Plan, factory: StepFactory): readonly Step[] {
  return plan.steps.map(({ name, args }) => factory(name, args));
}

/** The claim rows that a running operation holds: the host's always, the account's while storage steps are under way. */
export function claimsOf(operation: Operation, factory: StepFactory): readonly string[] {
  const steps = stepsOf(operation.plan, factory);
  const storageLeft = operation.steps.some((state, n) => {
    const open = operation.direction === 'forward' ? ['pending', 'running'] : ['running', 'done'];
    return steps[n]?.claimsAccount === true && open.includes(state.status);
  });
  const host = claimKey('host', operation.plan.claims.host);
  return storageLeft ? [host, claimKey('account', operation.plan.claims.account)] : [host];
}

/** False once a step began after which stopping would leave recording on and not verified. */
export function mayStop(operation: Operation, factory: StepFactory): boolean {
  if (operation.status !== 'running') return true;
  if (operation.direction === 'back') return false;
  return stepsOf(operation.plan, factory).every(
    (step, n) => !step.pointOfNoCancel || operation.steps[n]?.status === 'pending',
  );
}
