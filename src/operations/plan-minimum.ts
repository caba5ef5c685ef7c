import { minimumToChange } from '../access/minimum.ts';
import type { Plan, ScopedAction } from '../bastion/plan.ts';
import { aimOf } from './plan-aim.ts';

/** What each person must hold to decide about this plan at all; see `minimumToChange`. Giving a SAS is needed to switch on. */
export function minimumFor(plan: Plan): readonly ScopedAction[] {
  return minimumToChange(plan.host.id, aimOf(plan) === 'on' ? plan.access : 'managedIdentity');
}
