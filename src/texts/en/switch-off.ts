import { type Data, valueIn } from '../data.ts';

/** Words of the card of switching recording off again, which its host's owner approved with switching it on. */
export const switchOff = {
  titles: {
    awaitingApproval: (host: string) => `Switch session recording off on ${host}?`,
    approved: (host: string) => `Checking ${host} once more before switching recording off`,
    running: (host: string) => `Switching session recording off on ${host}`,
    goingBack: (host: string) => `Stopping: session recording on ${host}`,
    succeeded: (host: string) => `Session recording is off on ${host}`,
    failed: (host: string) => `Session recording was not switched off on ${host}`,
    rolledBack: (host: string) => `Session recording was not switched off on ${host}`,
    rejected: (host: string) => `Kept on: session recording on ${host}`,
    expired: (host: string) => `Nobody decided: recording on ${host} stays on`,
    canceled: (host: string) => `Not switched off: session recording on ${host}`,
    unsettled: (host: string) => `Not finished: switching recording off on ${host}`,
  },
  /** The alarm. `after`: how long was waited. */
  alarm: (host: string, after: string) =>
    `A session through ${host} ended, and after ${after} no recording had arrived`,
  /** By mention, to those who asked for recording and approved it. */
  alarmMention: (alarm: string) => `${alarm}. Perhaps nothing is kept: the card asks whether to switch recording off.`,
  alarmMeaning:
    'Recording is on, but perhaps nothing is kept. Switching it off was part of the approved plan: one yes is enough.',
  sessionEnded: (when: string) => `The session ended ${when}`,
  keptOn: (name: string) => `${name} keeps it on.`,
  byMyself: 'I ask by myself',
  approvedWith: (shortId: string) => `approved with request ${shortId}`,
  anybody: 'whoever may change the host decides',
  meaning: {
    succeeded: (host: string) =>
      `People can connect through ${host}; nothing is recorded. Sessions that are open may still leave their recordings.`,
    stillOn: (host: string) => `Nothing was changed: recording stays on for ${host}.`,
    running: 'Storage stays as it is, so sessions that are open can still leave their recordings.',
  },
  consequences: {
    recordingStops: 'Sessions that begin from then on are not recorded.',
    nativeClientStaysOff:
      'Native client support stays off, as it went off with recording: switch it on again in the Azure portal.',
    recordingsStay: 'Recordings, container and SAS stay, so open sessions can still leave their recordings.',
  },
  stays: (store: string) => `Recordings made so far stay in ${store}`,
  buttons: { approve: 'Switch recording off', reject: 'Keep it on' },
  closing: {
    succeeded: (host: string) => `Session recording is off on ${host}: nothing is recorded there now.`,
    failed: (host: string) => `Session recording was not switched off on ${host}. The card says why and what to do.`,
    rolledBack: (host: string) =>
      `Session recording was not switched off on ${host}. The card says why and what to do.`,
    rejected: (host: string) => `Session recording stays on for ${host}.`,
    expired: (host: string) => `Nobody decided in time: session recording stays on for ${host}.`,
    canceled: (host: string) => `Session recording was not switched off on ${host}. The card says why.`,
  },
  request: (host: string) => `Switch recording off on ${host}`,
  problems: {
    'access.presserNotAllowed': (host: string, data: Data) => ({
      why: `${valueIn(data, 'name', 'Who pressed')} may not change ${host} in Azure any more, so that press does not count.`,
      next: 'Let somebody press it who may.',
    }),
    'plan.alreadyOff': (host: string) => ({
      why: `Recording is off on ${host} already, or it was set up anew meanwhile, so there was nothing to switch off.`,
      next: 'Ask for its status to see what it is like now.',
    }),
    'plan.supersededByOff': (host: string) => ({
      why: `Somebody said that connections through ${host} fail, so recording is switched off there instead.`,
      next: 'Its own card shows how that goes.',
    }),
    'plan.recordingArrived': (host: string) => ({
      why: `A recording arrived from ${host} after all, so there is no need to switch anything off.`,
      next: '',
    }),
    'plan.watchEnded': (host: string) => ({
      why: `Recording on ${host} was changed or switched off meanwhile, so this is not needed any more.`,
      next: 'Ask for its status to see what it is like now.',
    }),
  },
};
