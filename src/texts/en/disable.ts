/** Switching recording off because people ask for it. */
export const disable = {
  titles: {
    awaitingApproval: (host: string) => `Switch session recording off on ${host}?`,
    approved: (host: string) => `Checking ${host} once more before recording goes off`,
    running: (host: string) => `Switching session recording off on ${host}`,
    goingBack: (host: string) => `Stopping: recording stays on for ${host}`,
    succeeded: (host: string) => `Session recording is off on ${host}`,
    failed: (host: string) => `Session recording was not switched off on ${host}`,
    rolledBack: (host: string) => `Session recording was not switched off on ${host}`,
    rejected: (host: string) => `Kept on: session recording on ${host}`,
    expired: (host: string) => `Nobody decided: recording on ${host} stays on`,
    canceled: (host: string) => `Canceled: recording on ${host} stays on`,
    unsettled: (host: string) => `Not finished: switching recording off on ${host}`,
  },
  closing: {
    succeeded: (host: string) => `Session recording is off on ${host}: nothing is recorded there now.`,
    failed: (host: string) => `Session recording was not switched off on ${host}. The card says why and what to do.`,
    rolledBack: (host: string) =>
      `Session recording was not switched off on ${host}. The card says why and what to do.`,
    rejected: (host: string) => `Session recording stays on for ${host}.`,
    expired: (host: string) => `Nobody decided in time: session recording stays on for ${host}.`,
    canceled: (host: string) =>
      `Switching recording off on ${host} was canceled. The card says what Azure is like now.`,
  },
  asked: (host: string) => `Asked: switch session recording off on ${host}`,
  request: (host: string) => `Switch recording off on ${host}`,
  doing: (host: string) => `change session recording on ${host}`,
  refused: (host: string) => `Recording can't be switched off on ${host} yet`,
  comesBack: (length: string) => `It comes back by itself after ${length}, into the same container.`,
  tooLong: {
    message: 'I switch recording off for a while of a week at most. Nothing was planned.',
    nextStep: 'Name a shorter time, or leave it away: then recording stays off until somebody asks for it.',
  },
  nothingToDo: {
    title: (host: string) => `Nothing to do: recording is off on ${host}`,
    text: 'Nothing is recorded there. Recordings made before stay where they are.',
    why: (host: string) => `I read ${host} in Azure: session recording is off.`,
  },
};
