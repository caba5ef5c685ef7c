import { minimumToChange, minimumToDisconnect, minimumToRead } from '../access/minimum.ts';
import type { Plan, ScopedAction } from '../bastion/plan.ts';
import { aimOf } from './plan-aim.ts';

/**
 * What each person must hold to decide about this plan at all; see `minimumToChange`. Giving a SAS is needed to switch on;
 * what leaves the host alone needs no right to change it, but each action of its steps.
 */
export function minimumFor(plan: Plan): readonly ScopedAction[] {
  if (plan.kind === 'renewSas' || plan.kind === 'retireStorage') return minimumToRead(plan.host.id);
  if (plan.kind === 'disconnectSession') return minimumToDisconnect(plan.host.id);
  return minimumToChange(plan.host.id, aimOf(plan) === 'on' ? plan.access : 'managedIdentity');
}
