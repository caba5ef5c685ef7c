import { azureActions } from '../bastion/azure-actions.ts';
import { askForChange } from './ask-for-change.ts';

/** Plans to raise a host to Premium. */
export const upgrade = askForChange({
  requestFor: ({ id: hostId }, { reason }) => ({ command: 'upgradeTier', hostId, reason }),
  minimum: ({ id }) => [azureActions.writeHost(id)],
});
