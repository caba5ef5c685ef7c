import type { Plan, PlanKind, RecordingPlan } from '../bastion/plan.ts';

/** What becomes of recording by a plan of each kind. */
const aims = {
  enableRecording: 'on',
  repairRecording: 'on',
  switchOffRecording: 'off',
  disableRecording: 'off',
  upgradeTier: 'asItIs',
  setContainer: 'on',
  useIdentity: 'on',
  useSas: 'on',
  rotateSas: 'on',
  renewSas: 'asItIs',
  retireStorage: 'asItIs',
  disconnectSession: 'asItIs',
} as const satisfies Record<PlanKind, 'on' | 'off' | 'asItIs'>;

export function aimOf({ kind }: Pick<Plan, 'kind'>): 'on' | 'off' | 'asItIs' {
  return aims[kind];
}

/** Recording is on after it, by what it set up. */
export function switchesOn(plan: Plan): plan is RecordingPlan & { readonly claims: { readonly account: string } } {
  return aimOf(plan) === 'on';
}
