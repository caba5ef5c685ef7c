import type { ApprovalMode } from '../access/approval-policy.ts';
import type { PlanKind } from '../bastion/plan.ts';

/** What an installation has set. */
export interface ApprovalRules {
  readonly approvals: ApprovalMode;
  /** It works on the simulated Azure: one person may try everything. */
  readonly isRehearsal?: boolean;
}

/**
 * Switching recording off takes another person everywhere, since it hides what follows; unless it was approved with the
 * plan that switched it on. So does swapping the storage of live sessions at once (`disturbs`).
 */
export function approvalMode(
  kind: PlanKind,
  { approvals, isRehearsal = false }: ApprovalRules,
  disturbs = false,
): ApprovalMode {
  if (kind === 'switchOffRecording') return 'two-person';
  return (kind === 'disableRecording' || disturbs) && !isRehearsal ? 'two-person' : approvals;
}
