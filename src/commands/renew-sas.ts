import { minimumToRead } from '../access/minimum.ts';
import { askForChange } from './ask-for-change.ts';

/** Plans a later end for the SAS that a host has. The host isn't called, so no right to change it is asked for. */
export const renewSas = askForChange({
  requestFor: ({ id: hostId }, { reason }, when) => ({
    command: 'renewSas',
    hostId,
    ...(when?.until && { until: when.until.toISOString() }),
    reason,
  }),
  minimum: ({ id }) => minimumToRead(id),
});
