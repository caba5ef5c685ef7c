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
  useAccess: {
    titles: {
      awaitingApproval: (host: string) => `Change how ${host} reaches its recordings' storage?`,
      approved: (host: string) => `Checking ${host} once more before its access changes`,
      running: (host: string) => `Changing how ${host} reaches its storage`,
      goingBack: (host: string) => `Taking back the changes on ${host}`,
      succeeded: (host: string) => `${host} reaches its storage the new way`,
      failed: (host: string) => `How ${host} reaches its storage was not changed`,
      rolledBack: (host: string) => `Taken back: the access of ${host} was not changed`,
      rejected: (host: string) => `Rejected: changing the access of ${host}`,
      expired: (host: string) => `Nobody decided: changing the access of ${host}`,
      canceled: (host: string) => `Canceled: changing the access of ${host}`,
      unsettled: (host: string) => `Not finished: changing the access of ${host}`,
    },
    closing: {
      succeeded: (host: string) => `${host} reaches its storage the new way. Connect once to prove it.`,
      ...badEnds('Changing the access of'),
    },
    asked: (host: string) => `Asked: change how ${host} reaches its storage`,
    request: (host: string) => `Change how ${host} reaches its storage`,
    doing: (host: string) => `change how ${host} reaches its storage`,
    refused: (host: string) => `How ${host} reaches its storage can't be changed yet`,
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
    nobodyDisturbed: 'The host is not called: nobody is disturbed.',
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
