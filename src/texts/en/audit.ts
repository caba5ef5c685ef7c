type ChainFault = 'changed' | 'removed' | 'cutOff' | 'idRow';

const faults: Record<ChainFault, (sequence: number) => string> = {
  changed: (sequence) => `entry ${sequence} was changed, or swapped with another`,
  removed: (sequence) => `entry ${sequence} was removed`,
  cutOff: (sequence) => `the end of the log, at entry ${sequence}, was cut off or put back to an earlier state`,
  idRow: (sequence) => `the row that keeps entry ${sequence} from being written twice is missing or was changed`,
};

/** What `npm run audit` prints: one sentence each. */
export const audit = {
  intact: (events: number, hash: string) =>
    events === 0
      ? 'The audit log is empty.'
      : `The audit log is intact: ${events} ${events === 1 ? 'entry' : 'entries'}, the last with hash ${hash}.`,
  broken: (events: number, fault: ChainFault, sequence: number) =>
    `The audit log is broken: ${faults[fault](sequence)}; ${events} before it ${events === 1 ? 'is' : 'are'} intact.`,
  usage: 'Use it like this: npm run audit -- verify',
  unreadable: (reason: string) => `The audit log could not be read, so nothing is known about it: ${reason}`,
};
