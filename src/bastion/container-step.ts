import type { StepCall } from './plan.ts';

/** `restoreVersion`: of the deleted container that comes back instead of a new one. */
export function containerStep(place: StepCall['args'], restoreVersion: string | undefined): StepCall {
  return restoreVersion === undefined
    ? { name: 'createContainer', args: place }
    : { name: 'restoreContainer', args: { ...place, version: restoreVersion } };
}
