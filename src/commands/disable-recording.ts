import { azureActions } from '../bastion/azure-actions.ts';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { askForChange } from './ask-for-change.ts';

/** Longer than a week is no pause any more. */
const longestMs = 7 * 24 * 3_600_000;

/** Plans to switch recording off on a host, whoever switched it on. */
export const disableRecording = askForChange({
  requestFor: ({ id: hostId }, { reason }, when) => {
    const forMs = when?.forMs;
    if (forMs !== undefined && forMs > longestMs) {
      const { message, nextStep } = texts.disable.tooLong;
      throw new UserError('disable.tooLong', message, nextStep);
    }
    return { command: 'disableRecording', hostId, ...(forMs !== undefined && { forMs }), reason };
  },
  minimum: ({ id }) => [azureActions.writeHost(id)],
});
