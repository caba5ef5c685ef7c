import type { Step } from '../operations/step.ts';
import { hostReadActions, hostWriteActions } from './host-actions.ts';
import { updateHost } from './host-update.ts';
import { done } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/** Raises the host to Premium with recording still off. Azure lowers no tier again, so there is nothing to take back. */
export function upgradeTierStep(args: StepArgs<'upgradeTier'>, deps: StepDeps): Step {
  const { hostId } = args;
  return {
    name: 'upgradeTier',
    actions: { person: hostWriteActions(args), botOnly: hostReadActions(hostId) },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) =>
      updateHost({ hostId, change: { sku: 'Premium' }, key: 'put', whenFailed: 'stop' }, context, deps),
    undo: async () => done,
  };
}
