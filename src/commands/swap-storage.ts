import { minimumToChange } from '../access/minimum.ts';
import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { RecordingAccess } from '../bastion/managed-identity.ts';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { askForChange } from './ask-for-change.ts';
import type { Run } from './deps.ts';
import type { ParsedCommand } from './parsed-command.ts';

/** Plans to let a host that records store elsewhere from then on. */
export const setContainer = askForChange({
  requestFor: ({ id: hostId }, { store, reason }) => {
    if (store?.container === undefined) {
      const { message, nextStep } = texts.commands.storeName;
      throw new UserError('command.storeName', message, nextStep);
    }
    return { command: 'setContainer', hostId, account: store.account, container: store.container, reason };
  },
  minimum: ({ id }) => [azureActions.writeHost(id)],
});

/** Plans a fresh SAS for the container in use, signed by the other key. */
export const rotateSas = askForChange({
  requestFor: ({ id: hostId }, { reason }) => ({ command: 'rotateSas', hostId, reason }),
  minimum: ({ id }) => minimumToChange(id),
});

export const useManagedIdentity = useAccess('managedIdentity');
export const useSas = useAccess('sas');

/** Plans to let a host that records reach its storage another way. */
function useAccess(access: RecordingAccess): Run {
  return askForChange({
    requestFor: ({ id: hostId }: BastionHost, { reason }: ParsedCommand) => ({
      command: 'useAccess',
      hostId,
      access,
      reason,
    }),
    minimum: ({ id }) => minimumToChange(id, access),
  });
}
