/** Swapping the storage of a host that records: its container, its access, its SAS; and giving its SAS a later end. */
export const swap = {
  setContainer: {
    titles: {
      awaitingApproval: (host: string) => `Move recordings of ${host} to another container?`,
      approved: (host: string) => `Checking ${host} once more before its recordings move`,
      running: (host: string) => `Moving recordings of ${host} to another container`,
      goingBack: (host: string) => `Taking back the changes on ${host}`,
      succeeded: (host: string) => `Recordings of ${host} go to another container now`,
      failed: (host: string) => `Recordings of ${host} were not moved`,
      rolledBack: (host: string) => `Taken back: recordings of ${host} were not moved`,
      rejected: (host: string) => `Rejected: moving recordings of ${host}`,
      expired: (host: string) => `Nobody decided: moving recordings of ${host}`,
      canceled: (host: string) => `Canceled: moving recordings of ${host}`,
      unsettled: (host: string) => `Not finished: moving recordings of ${host}`,
    },
    closing: {
      succeeded: (host: string) => `Recordings of ${host} go to another container now. Connect once to prove it.`,
      ...badEnds('Moving recordings of'),
    },
    asked: (host: string) => `Asked: move recordings of ${host} to another container`,
    request: (host: string) => `Move recordings of ${host}`,
    doing: (host: string) => `move the recordings of ${host}`,
    refused: (host: string) => `Recordings of ${host} can't be moved yet`,
  },
  useIdentity: {
    titles: {
      awaitingApproval: (host: string) => `Let ${host} record as a managed identity?`,
      approved: (host: string) => `Checking ${host} once more before it records as a managed identity`,
      running: (host: string) => `Letting ${host} record as a managed identity`,
      goingBack: (host: string) => `Taking back the changes on ${host}`,
      succeeded: (host: string) => `${host} records as a managed identity now`,
      failed: (host: string) => `${host} does not record as a managed identity`,
      rolledBack: (host: string) => `Taken back: ${host} does not record as a managed identity`,
      rejected: (host: string) => `Rejected: recording as a managed identity on ${host}`,
      expired: (host: string) => `Nobody decided: recording as a managed identity on ${host}`,
      canceled: (host: string) => `Canceled: recording as a managed identity on ${host}`,
      unsettled: (host: string) => `Not finished: recording as a managed identity on ${host}`,
    },
    closing: {
      succeeded: (host: string) => `${host} records as a managed identity now. Connect once to prove it.`,
      ...badEnds('Recording as a managed identity on'),
    },
    asked: (host: string) => `Asked: let ${host} record as a managed identity`,
    request: (host: string) => `Let ${host} record as a managed identity`,
    doing: (host: string) => `let ${host} record as a managed identity`,
    refused: (host: string) => `${host} can't record as a managed identity yet`,
  },
  useSas: {
    titles: {
      awaitingApproval: (host: string) => `Let ${host} record by a SAS?`,
      approved: (host: string) => `Checking ${host} once more before it records by a SAS`,
      running: (host: string) => `Letting ${host} record by a SAS`,
      goingBack: (host: string) => `Taking back the changes on ${host}`,
      succeeded: (host: string) => `${host} records by a SAS now`,
      failed: (host: string) => `${host} does not record by a SAS`,
      rolledBack: (host: string) => `Taken back: ${host} does not record by a SAS`,
      rejected: (host: string) => `Rejected: recording by a SAS on ${host}`,
      expired: (host: string) => `Nobody decided: recording by a SAS on ${host}`,
      canceled: (host: string) => `Canceled: recording by a SAS on ${host}`,
      unsettled: (host: string) => `Not finished: recording by a SAS on ${host}`,
    },
    closing: {
      succeeded: (host: string) => `${host} records by a SAS now. Connect once to prove it.`,
      ...badEnds('Recording by a SAS on'),
    },
    asked: (host: string) => `Asked: let ${host} record by a SAS`,
    request: (host: string) => `Let ${host} record by a SAS`,
    doing: (host: string) => `let ${host} record by a SAS`,
    refused: (host: string) => `${host} can't record by a SAS yet`,
  },
  rotateSas: {
    titles: {
      awaitingApproval: (host: string) => `Give ${host} a fresh SAS?`,
      approved: (host: string) => `Checking ${host} once more before it gets a fresh SAS`,
      running: (host: string) => `Giving ${host} a fresh SAS`,
      goingBack: (host: string) => `Taking back the changes on ${host}`,
      succeeded: (host: string) => `${host} has a fresh SAS`,
      failed: (host: string) => `${host} got no fresh SAS`,
      rolledBack: (host: string) => `Taken back: ${host} got no fresh SAS`,
      rejected: (host: string) => `Rejected: a fresh SAS for ${host}`,
      expired: (host: string) => `Nobody decided: a fresh SAS for ${host}`,
      canceled: (host: string) => `Canceled: a fresh SAS for ${host}`,
      unsettled: (host: string) => `Not finished: a fresh SAS for ${host}`,
    },
    closing: {
      succeeded: (host: string) => `${host} has a fresh SAS. Connect once to prove it.`,
      ...badEnds('Giving a fresh SAS to'),
    },
    asked: (host: string) => `Asked: a fresh SAS for ${host}`,
    request: (host: string) => `Rotate the SAS of ${host}`,
    doing: (host: string) => `give ${host} a fresh SAS`,
    refused: (host: string) => `${host} can't get a fresh SAS yet`,
  },
  renewSas: {
    titles: {
      awaitingApproval: (host: string) => `Let the SAS of ${host} last longer?`,
      approved: (host: string) => `Checking ${host} once more before its SAS is renewed`,
      running: (host: string) => `Renewing the SAS of ${host}`,
      goingBack: (host: string) => `Taking back the renewal for ${host}`,
      succeeded: (host: string) => `The SAS of ${host} lasts longer now`,
      failed: (host: string) => `The SAS of ${host} was not renewed`,
      rolledBack: (host: string) => `Taken back: the SAS of ${host} was not renewed`,
      rejected: (host: string) => `Rejected: renewing the SAS of ${host}`,
      expired: (host: string) => `Nobody decided: renewing the SAS of ${host}`,
      canceled: (host: string) => `Canceled: renewing the SAS of ${host}`,
      unsettled: (host: string) => `Not finished: renewing the SAS of ${host}`,
    },
    closing: {
      succeeded: (host: string) => `The SAS of ${host} lasts longer now. Nobody was disturbed.`,
      ...badEnds('Renewing the SAS of'),
    },
    asked: (host: string) => `Asked: let the SAS of ${host} last longer`,
    request: (host: string) => `Renew the SAS of ${host}`,
    doing: (host: string) => `renew the SAS of ${host}`,
    refused: (host: string) => `The SAS of ${host} can't be renewed`,
    succeeded: 'The host was not called, and nobody was disturbed.',
    problems: {
      'plan.alreadyRenewed': (host: string) => ({
        why: `Meanwhile the SAS of ${host} lasts so long already, so there was nothing left to do.`,
        next: '',
      }),
    },
    nothingToDo: {
      title: (host: string) => `Nothing to do: the SAS of ${host} lasts so long already`,
      text: 'Its access policy ends later than that.',
      why: (host: string) =>
        `I read the access policy that the SAS of ${host} hangs on: it ends later than you asked for.`,
    },
  },
  consequences: {
    storageSwapped: (count: number | undefined) => {
      if (count === undefined)
        return "Can't tell who is connected. Whoever is may be disturbed, and their recording lost.";
      if (count === 0) return 'Nobody is connected now. Whoever connects meanwhile may be disturbed.';
      const who = count === 1 ? '1 person is connected and' : `${count} people are connected and`;
      return `${who} may be disturbed, and their recording lost.`;
    },
    earlierWayStays: {
      sas: 'The SAS until now stays valid until a recording has arrived by the new way.',
      managedIdentity: 'The role of the managed identity stays until a recording has arrived by the SAS.',
    },
    earlierSasForGood:
      "The SAS until now stays valid: no call takes it away, and which of both Azure uses isn't known.",
    earlierForGood: 'What it recorded by until now stays as it is: I did not set it up, so I take nothing of it away.',
    offIfSwapFails:
      'Should it fail once the host has the new storage, recording is switched off, so that people can connect.',
    nobodyDisturbed: 'The host is not called: nobody is disturbed.',
    lastsLonger: (until: string, before: string | undefined) =>
      before === undefined ? `Valid until ${until}` : `Valid until ${until} instead of ${before}`,
  },
  earlier: {
    there: (store: string) => `Recordings made so far are in ${store}, as before.`,
    missing: (store: string) => `${store}, where recordings went until now, is not there.`,
    unseen: (store: string) => `Recordings made so far should be in ${store}; I can't look into it.`,
  },
};

function badEnds(doing: string) {
  return {
    failed: (host: string) => `${doing} ${host} did not succeed. The card says why and what to do.`,
    rolledBack: (host: string) => `${doing} ${host} was taken back. The card says why, and whether recording is on.`,
    rejected: (host: string) => `${doing} ${host} was rejected. Nothing was changed.`,
    expired: (host: string) => `Nobody decided in time. ${doing} ${host}: nothing was changed.`,
    canceled: (host: string) => `${doing} ${host} was canceled. The card says what Azure is like now.`,
  };
}
