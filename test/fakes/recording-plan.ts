import type { Plan, RecordingPlan } from '../../src/bastion/plan.ts';

/** For plans of which the test knows that they have to do with recording. Throws when this one hasn't. */
export function recordingPlan<P extends Plan>(plan: P): P & RecordingPlan & { readonly claims: { account: string } } {
  const { store, access, claims } = plan;
  if (store === undefined || access === undefined || claims.account === undefined)
    throw new Error(`the plan ${plan.kind} names no place for recordings`);
  return { ...plan, store, access, claims: { ...claims, account: claims.account } };
}
