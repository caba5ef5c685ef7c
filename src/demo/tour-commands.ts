import type { AzureWrite } from './azure-writes.ts';

/** A command of the tour that only answers, and what its card must say. */
export interface TourQuestion {
  readonly text: string;
  readonly answer: RegExp;
}

/** A command of the tour that changes Azure: what is pressed, how its card ends, and exactly what reaches Azure. */
export interface TourChange extends TourQuestion {
  /** The button, by its beginning. */
  readonly press: string;
  readonly ends: RegExp;
  readonly writes: readonly AzureWrite[];
}

/** Asked once recording is on for bas-hub. */
export const questions: readonly TourQuestion[] = [
  { text: 'check bas-hub', answer: /bas-hub/ },
  { text: 'sessions bas-hub', answer: /bas-hub/ },
  { text: 'coverage bas-hub', answer: /bas-hub/ },
  { text: 'history bas-hub', answer: /Enable recording on bas-hub/ },
  { text: 'handover bas-hub', answer: /az storage container policy|bas-hub/ },
  { text: 'requests', answer: /bas-hub|No requests/ },
  { text: 'progress', answer: /work|Nothing/ },
  { text: 'whoami', answer: /Ada Lovelace/ },
  { text: 'use bas-hub', answer: /bas-hub/ },
  { text: 'status', answer: /bas-hub/ },
  { text: 'why', answer: /bas-hub/ },
  { text: 'renew sas on bas-hub', answer: /lasts so long already/ },
  { text: 'cancel', answer: /cancel|Nothing|no request/i },
  { text: 'approvals here', answer: /approv|confirm/i },
];

const sas: readonly AzureWrite[] = ['access policy', 'write probe', 'remove probe', 'set SAS'];

/** In this order, each on the host as the one before left it. */
export const changes: readonly TourChange[] = [
  {
    text: 'set container streccontosoweu/rec-2027 on bas-hub',
    answer: /Move recordings of bas-hub/,
    press: 'Now',
    ends: /^Recordings of bas-hub go to another container now/,
    writes: ['create container', ...sas],
  },
  {
    text: 'rotate sas on bas-hub because key1 was shared',
    answer: /Give bas-hub a fresh SAS/,
    press: 'Now',
    ends: /^bas-hub has a fresh SAS/,
    writes: sas,
  },
  {
    text: 'use managed identity on bas-hub',
    answer: /Let bas-hub record as a managed identity/,
    press: 'Now',
    ends: /^bas-hub records as a managed identity now/,
    writes: ['create identity', 'assign role', 'other: update of identity, sessionRecordingConfiguration'],
  },
  {
    text: 'use sas on bas-hub',
    answer: /Let bas-hub record by a SAS/,
    press: 'Now',
    ends: /^bas-hub records by a SAS now/,
    // The access policy that the move made is there still.
    writes: ['write probe', 'remove probe', 'set SAS', 'other: update of sessionRecordingConfiguration'],
  },
  {
    text: 'disable recording on bas-hub because the tour ends',
    answer: /Switch session recording off on bas-hub/,
    press: 'Confirm',
    ends: /^Session recording is off on bas-hub/,
    writes: ['recording off'],
  },
  {
    text: 'upgrade bas-branch',
    answer: /Upgrade bas-branch to Premium/,
    press: 'Confirm',
    ends: /^bas-branch is Premium now/,
    writes: ['upgrade tier'],
  },
];
