/** Ending one session. Whose it is is never said where others read along. */
export const disconnect = {
  titles: {
    awaitingApproval: (host: string) => `Disconnect a session of ${host}?`,
    approved: (host: string) => `Checking ${host} once more before the session ends`,
    running: (host: string) => `Disconnecting a session of ${host}`,
    goingBack: (host: string) => `Stopping: the session of ${host} stays`,
    succeeded: (host: string) => `A session of ${host} was disconnected`,
    failed: (host: string) => `The session of ${host} was not disconnected`,
    rolledBack: (host: string) => `The session of ${host} was not disconnected`,
    rejected: (host: string) => `Rejected: disconnecting a session of ${host}`,
    expired: (host: string) => `Nobody decided: disconnecting a session of ${host}`,
    canceled: (host: string) => `Canceled: disconnecting a session of ${host}`,
    unsettled: (host: string) => `Not finished: disconnecting a session of ${host}`,
  },
  closing: {
    succeeded: (host: string) => `A session of ${host} was disconnected.`,
    failed: (host: string) => `The session of ${host} was not disconnected. The card says why.`,
    rolledBack: (host: string) => `The session of ${host} was not disconnected. The card says why.`,
    rejected: (host: string) => `Disconnecting a session of ${host} was rejected. Nobody was cut off.`,
    expired: (host: string) => `Nobody decided in time about a session of ${host}. Nobody was cut off.`,
    canceled: (host: string) => `Disconnecting a session of ${host} was canceled.`,
  },
  asked: (host: string) => `Asked: disconnect a session of ${host}`,
  request: (host: string) => `Disconnect a session of ${host}`,
  doing: (host: string) => `disconnect sessions of ${host}`,
  refused: (host: string) => `No session of ${host} can be disconnected yet`,
  succeeded: 'Whoever it was may connect again. If the host records, the recording up to then arrives as usual.',
  cut: (session: string) => `Session ${session} is cut off at once; unsaved work in it may be lost.`,
  nothingToDo: {
    title: (host: string) => `Nothing to do: no such session on ${host}`,
    text: 'It has ended, or its id is another one: “sessions” shows the ids to you alone.',
    why: (host: string) => `I read the sessions that are open through ${host}: none has that id.`,
  },
  noSession: {
    message: 'I need the id of the session. Nothing was planned.',
    nextStep:
      'Ask for “sessions <host>”: it shows the ids to you alone. Then “disconnect <id> on <host> because <reason>”.',
  },
  noReason: {
    message: 'Disconnecting somebody takes a reason. Nothing was planned.',
    nextStep: 'Add it: “disconnect <id> on <host> because <reason>”.',
  },
};
