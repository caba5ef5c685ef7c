import type { StepName } from '../bastion/plan.ts';
import type { Step, StepFactory } from '../operations/step.ts';
import { assignRoleStep } from './assign-role.ts';
import { awaitRoleStep } from './await-role.ts';
import { checkSasStep } from './check-sas.ts';
import { createContainerStep, restoreContainerStep } from './container-steps.ts';
import { createAccessPolicyStep } from './create-access-policy.ts';
import { createIdentityStep } from './create-identity.ts';
import { disconnectSessionStep } from './disconnect-session.ts';
import { leaveIdentityStep } from './leave-identity.ts';
import { lookAtEarlierStep } from './look-at-earlier.ts';
import { mergeCorsStep } from './merge-cors.ts';
import { retirePolicyStep, retireRoleStep } from './retire.ts';
import { setSasStep } from './set-sas.ts';
import { type HostPlace, stepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { recordingOffFirst } from './switch-off.ts';
import { switchOffStep } from './switch-off-step.ts';
import { switchOnStep } from './switch-on.ts';
import { switchOnByIdentityStep } from './switch-on-by-identity.ts';
import { switchOnThenGiveSasStep } from './switch-on-then-give-sas.ts';
import { upgradeTierStep } from './upgrade-tier.ts';
import { verifyIdentityStep } from './verify-identity.ts';
import { verifyPolicyStep } from './verify-policy.ts';
import { verifyRecordingStep } from './verify-recording.ts';

/** Every step by its name. Throws a `ZodError` when stored arguments don't fit. */
export function createStepFactory(deps: StepDeps): StepFactory {
  return (name, args) => {
    const step = makeStep(name, args, deps);
    const place = placeOf(args);
    // Its own undo switches off, after whatever became of its switch-on.
    return place.repair && name !== 'switchOnByIdentity' ? recordingOffFirst(step, place, deps) : step;
  };
}

function makeStep(name: StepName, args: unknown, deps: StepDeps): Step {
  switch (name) {
    case 'createContainer':
      return createContainerStep(stepArgs.createContainer.parse(args), deps);
    case 'restoreContainer':
      return restoreContainerStep(stepArgs.restoreContainer.parse(args), deps);
    case 'mergeCors':
      return mergeCorsStep(stepArgs.mergeCors.parse(args), deps);
    case 'createAccessPolicy':
      return createAccessPolicyStep(stepArgs.createAccessPolicy.parse(args), deps);
    case 'checkSas':
      return checkSasStep(stepArgs.checkSas.parse(args), deps);
    case 'upgradeTier':
      return upgradeTierStep(stepArgs.upgradeTier.parse(args), deps);
    case 'setSas':
      return setSasStep(stepArgs.setSas.parse(args), deps);
    case 'switchOn':
      return switchOnStep(stepArgs.switchOn.parse(args), deps);
    case 'switchOnThenGiveSas':
      return switchOnThenGiveSasStep(stepArgs.switchOnThenGiveSas.parse(args), deps);
    case 'verifyRecording':
      return verifyRecordingStep(stepArgs.verifyRecording.parse(args), deps);
    case 'leaveIdentity':
      return leaveIdentityStep(stepArgs.leaveIdentity.parse(args), deps);
    case 'lookAtEarlier':
      return lookAtEarlierStep(stepArgs.lookAtEarlier.parse(args), deps);
    case 'disconnectSession':
      return disconnectSessionStep(stepArgs.disconnectSession.parse(args), deps);
    case 'retirePolicy':
      return retirePolicyStep(stepArgs.retirePolicy.parse(args), deps);
    case 'retireRole':
      return retireRoleStep(stepArgs.retireRole.parse(args), deps);
    case 'verifyPolicy':
      return verifyPolicyStep(stepArgs.verifyPolicy.parse(args), deps);
    case 'switchOff':
      return switchOffStep(stepArgs.switchOff.parse(args), deps);
    case 'createIdentity':
      return createIdentityStep(stepArgs.createIdentity.parse(args), deps);
    case 'assignRole':
      return assignRoleStep(stepArgs.assignRole.parse(args), deps);
    case 'awaitRole':
      return awaitRoleStep(stepArgs.awaitRole.parse(args), deps);
    case 'switchOnByIdentity':
      return switchOnByIdentityStep(stepArgs.switchOnByIdentity.parse(args), deps);
    case 'verifyIdentity':
      return verifyIdentityStep(stepArgs.verifyIdentity.parse(args), deps);
  }
}

function placeOf(args: unknown): HostPlace {
  return stepArgs.upgradeTier.parse(args);
}
