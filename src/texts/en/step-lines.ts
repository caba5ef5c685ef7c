import { identityStepLines } from './identity-steps.ts';

/**
 * One line per step: to come, at work, done, being taken back, taken back. `nothing`: gone back over, though neither it
 * nor its taking back wrote anything.
 */
export const stepLines = {
  createContainer: {
    later: 'Create the container',
    doing: 'Creating the container',
    done: 'Container is there',
    undoing: 'Leaving the container as it is',
    undone: 'Container left as it is',
    nothing: 'Container left as it is',
  },
  restoreContainer: {
    later: 'Restore the deleted container',
    doing: 'Restoring the deleted container',
    done: 'Container restored with what was in it',
    undoing: 'Leaving the container as it is',
    undone: 'Container left restored',
    nothing: 'Container left as it is',
  },
  mergeCors: {
    later: 'Let the portal play recordings',
    doing: 'Letting the portal play recordings (CORS rule)',
    done: 'The portal may play recordings (CORS rule)',
    undoing: 'Removing the CORS rule',
    undone: 'CORS rule removed again',
    nothing: 'CORS rule: nothing to take back',
  },
  createAccessPolicy: {
    later: 'Make a SAS',
    doing: 'Making a SAS with an access policy',
    done: 'SAS made',
    undoing: 'Removing the access policy',
    undone: 'Access policy removed again',
    nothing: 'SAS: nothing to take back',
  },
  checkSas: {
    later: 'Try the SAS',
    doing: 'Trying the SAS: list and write',
    done: 'Storage tried: list and write work',
    undoing: 'Clearing up after the trial',
    undone: 'Nothing left of the trial',
    nothing: 'Nothing left of the trial',
  },
  upgradeTier: {
    later: 'Upgrade to Premium',
    doing: 'Upgrading to Premium',
    done: 'Upgraded to Premium',
    undoing: 'Leaving the tier as it is',
    undone: 'Tier left as it is',
    nothing: 'Tier left as it is',
  },
  setSas: {
    later: 'Give the SAS to the host',
    doing: 'Giving the SAS to the host',
    done: 'The host has the SAS',
    undoing: 'Making sure that recording is off',
    undone: 'The SAS of the host no longer counts',
    nothing: 'SAS of the host: nothing to take back',
  },
  switchOn: {
    later: 'Switch recording on',
    doing: 'Switching recording on',
    done: 'Recording switched on',
    undoing: 'Switching recording off',
    undone: 'Recording switched off again',
    nothing: 'Recording: nothing to take back',
  },
  switchOnThenGiveSas: {
    later: 'Switch recording on, then give the SAS to the host',
    doing: 'Switching recording on and offering the host its SAS',
    done: 'Recording switched on, and the host has the SAS',
    undoing: 'Switching recording off',
    undone: 'Recording switched off again',
    nothing: 'Recording: nothing to take back',
  },
  verifyRecording: {
    later: 'Check by reading Azure',
    doing: 'Checking by reading Azure',
    done: 'Checked by reading Azure',
    undoing: 'Nothing to take back',
    undone: 'Check given up',
    nothing: 'Check given up',
  },
  switchOff: {
    later: 'Switch recording off',
    doing: 'Switching recording off',
    done: 'Recording switched off, checked by reading Azure',
    undoing: 'Nothing to take back',
    undone: 'Switching off given up',
    nothing: 'Switching off given up',
  },
  ...identityStepLines,
};
