import { minimumToChange } from '../access/minimum.ts';
import { azureActions } from '../bastion/azure-actions.ts';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { askForChange } from './ask-for-change.ts';

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

/** Plans to let a host that records by a SAS record as a managed identity. */
export const useManagedIdentity = askForChange({
  requestFor: ({ id: hostId }, { reason }) => ({ command: 'useIdentity', hostId, reason }),
  minimum: ({ id }) => minimumToChange(id, 'managedIdentity'),
});

/** Plans to let a host that records as a managed identity record by a SAS. */
export const useSas = askForChange({
  requestFor: ({ id: hostId }, { reason }) => ({ command: 'useSas', hostId, reason }),
  minimum: ({ id }) => minimumToChange(id),
});
