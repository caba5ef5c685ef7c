import { resourceNameOf } from '../bastion/arm-id.ts';
import type { PlanOutcome } from '../bastion/plan.ts';
import { planRetireStorage } from '../bastion/retire-storage.ts';
import type { ChangeRequest, RequestFor } from '../operations/change-request.ts';
import type { Planner } from '../operations/ports.ts';
import { planDisconnecting } from './disconnect.ts';
import { planDisable } from './plan-disable.ts';
import { type EnablePlannerDeps, planEnabling } from './plan-enable-recording.ts';
import { planRenew } from './plan-renew.ts';
import { planSwap } from './plan-swap.ts';
import { planSwitchingOff, type SwitchOffPlannerDeps } from './plan-switch-off.ts';
import { planUpgrade } from './plan-upgrade.ts';

export type PlannerDeps = EnablePlannerDeps & SwitchOffPlannerDeps;

/** Plans every change that can be asked for, from fresh facts. */
export function createPlanner(deps: PlannerDeps): Planner {
  return { plan: (request) => plan(request, deps) };
}

function plan(request: ChangeRequest, deps: PlannerDeps) {
  switch (request.command) {
    case 'enableRecording':
      return planEnabling(request, deps);
    case 'switchOffRecording':
      return planSwitchingOff(request, deps);
    case 'disableRecording':
      return planDisable(request, deps.reader);
    case 'setContainer':
    case 'useIdentity':
    case 'useSas':
    case 'rotateSas':
      return planSwap(request, deps);
    case 'disconnectSession':
      return planDisconnecting(request, deps.reader);
    case 'retireStorage':
      return planRetiring(request);
    case 'renewSas':
      return planRenew(request, deps);
    case 'upgradeTier':
      return planUpgrade(request, deps);
  }
}

/** Its step looks at the host right before it writes. */
async function planRetiring({ hostId, way }: RequestFor<'retireStorage'>): Promise<PlanOutcome> {
  return { kind: 'plan', plan: planRetireStorage({ id: hostId, name: resourceNameOf(hostId), location: '' }, way) };
}
