import { minimumToChange } from '../access/minimum.ts';
import { askForChange } from './ask-for-change.ts';

/** Plans to enable recording on a host, or to repair it. A container that is named for a host that records is another plan. */
export const enableRecording = askForChange({
  requestFor: ({ id: hostId }, { store, access, onFirst, reason }) => ({
    command: 'enableRecording',
    hostId,
    account: store?.account,
    container: store?.container,
    access,
    ...(onFirst && { order: 'onFirst' }),
    reason,
  }),
  minimum: ({ id }, { access }) => minimumToChange(id, access),
  // A plan to enable waits while recording is on: only a fresh look tells whether the host needs a repair instead.
  mayTakeOver: (host, { status, plan }) =>
    host.enableSessionRecording && status === 'awaitingApproval' && plan.kind === 'enableRecording',
});
