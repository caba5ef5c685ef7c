/** One line per step: to come, at work, done, taken back. */
export const steps = {
  createContainer: {
    later: 'Create the container',
    doing: 'Creating the container',
    done: 'Container is there',
    undone: 'Container stays (it does no harm)',
  },
  mergeCors: {
    later: 'Let the portal play recordings',
    doing: 'Letting the portal play recordings (CORS rule)',
    done: 'The portal may play recordings (CORS rule)',
    undone: 'CORS rule removed again',
  },
  createAccessPolicy: {
    later: 'Make a SAS',
    doing: 'Making a SAS with an access policy',
    done: 'SAS made',
    undone: 'Access policy removed again',
  },
  checkSas: {
    later: 'Try the SAS',
    doing: 'Trying the SAS: list and write',
    done: 'Storage tried: list and write work',
    undone: 'Nothing left of the trial',
  },
  upgradeTier: {
    later: 'Upgrade to Premium',
    doing: 'Upgrading to Premium',
    done: 'Upgraded to Premium',
    undone: 'Premium stays',
  },
  setSas: {
    later: 'Give the SAS to the host',
    doing: 'Giving the SAS to the host',
    done: 'The host has the SAS',
    undone: 'The SAS on the host no longer works',
  },
  switchOn: {
    later: 'Switch recording on',
    doing: 'Switching recording on',
    done: 'Recording switched on',
    undone: 'Recording switched off again',
  },
  verifyRecording: {
    later: 'Check by reading Azure',
    doing: 'Checking by reading Azure',
    done: 'Checked by reading Azure',
    undone: 'Nothing to take back',
  },
};
