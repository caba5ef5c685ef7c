import { minimumToRead } from '../access/minimum.ts';
import { askForChange } from './ask-for-change.ts';

/** Plans a later end for the SAS that a host has. The host isn't called, so no right to change it is asked for. */
export const renewSas = askForChange({
  requestFor: ({ id: hostId }, { reason }) => ({ command: 'renewSas', hostId, reason }),
  minimum: ({ id }) => minimumToRead(id),
});
