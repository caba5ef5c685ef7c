import { azureActions } from '../bastion/azure-actions.ts';
import { askForChange } from './ask-for-change.ts';

/** Plans to switch recording off on a host, whoever switched it on. */
export const disableRecording = askForChange({
  requestFor: ({ id: hostId }, { reason }) => ({ command: 'disableRecording', hostId, reason }),
  minimum: ({ id }) => [azureActions.writeHost(id)],
});
