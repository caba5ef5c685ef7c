/** Whether recordings really arrive: the last word on the card of a change, and in a host's status. */
export const proof = {
  /** The second line of the card of a change that switched recording on. */
  meaning: {
    checked: (host: string) =>
      `On, not proven yet: connect once through ${host} and end that session. Its recording is the proof.`,
    worksAsTold: (name: string) =>
      `${name} says that it works. I wait for the recording of that session: only it is the proof.`,
    checkedShared:
      "On, not proven: another bastion host may record into the same container, so I can't tell whose a recording there is. Connect once and look for yours in the Azure portal, then press; or give this host a container of its own.",
    worksAsToldShared: (name: string) =>
      `${name} says that it works. Another bastion host may record into the same container, so I can't tell whose a recording there is: only a container of its own lets me prove it.`,
    proven: 'Proven: a recording arrived, so sessions are really kept.',
    unrecorded: 'Not proven: a session ended, and no recording arrived. I asked whether to switch recording off.',
    ended: {
      timeUp: "Never proven: in 30 days I saw no recording. I don't look any more.",
      shared:
        "Never proven: another bastion host may record into the same container, and for 30 days I couldn't tell whose the recordings there are. I don't look any more.",
      unseen:
        "Never proven: after 30 days I couldn't look whether a recording arrived, and tried for a day. I don't look any more.",
      switchedOff: 'It was on, was not proven, and was switched off from here: nothing is recorded now.',
      off: 'Never proven: somebody else switched recording off since.',
      gone: 'Never proven before it was deleted.',
      recreated: 'Never proven: nothing of this holds for the new host.',
      moved: 'Never proven: somebody else set another place for its recordings since.',
    },
  },
  /** The first line of that card once what it switched on is over. */
  over: {
    switchedOff: (host: string) => `Session recording is off again on ${host}`,
    off: (host: string) => `Session recording is off again on ${host}`,
    gone: (host: string) => `${host} is not there any more`,
    recreated: (host: string) => `${host} was deleted and made anew`,
    moved: (host: string) => `Recordings of ${host} go somewhere else now`,
  },
  provenAt: (when: string) => `Proven by a recording at ${when}`,
  sessionEnded: (when: string) => `A session ended ${when}`,
  buttons: { works: 'It works', fails: 'It fails → switch off', switchOff: 'Switch recording off' },
  fact: {
    name: 'Proof',
    checked: 'none yet: checked only',
    worksAsTold: (name: string) => `none yet; ${name} says that it works`,
    shared: 'none: another host may record into the same container',
    proven: (when: string) => `a recording at ${when}`,
    unrecorded: 'missed: a session left no recording',
  },
  /** The second line of `status` for a host whose storage works. */
  status: {
    shared:
      "Its storage works as far as I can see from here. Another bastion host may record into the same container, so I can't tell whether this one's recordings arrive.",
    checked: 'Its storage works as far as I can see from here. No recording has proven it yet: connect once.',
    proven: 'Its storage works as far as I can see from here, and a recording has proven it.',
    unrecorded: 'Its storage looks well, but a session ended and no recording arrived.',
  },
  /** For the presser alone. */
  answer: {
    noted: 'Thank you. The card shows it; the recording of that session will be the proof.',
    notedShared:
      "Thank you. The card shows it. Another host may record into the same container, so I can't prove it by a recording.",
    switchingOff: (host: string) =>
      `Recording is being switched off on ${host}. A card of its own shows how that goes.`,
    asks: (host: string) => `Switching recording off on ${host} waits for a yes. Its own card says whose.`,
    isOff: (host: string) => `Recording was switched off on ${host} already.`,
    rightsMissing: (actions: string) => `Your press doesn't count: in Azure you lack ${actions}.`,
    unknown: "I don't know this change here. It may belong to another conversation.",
    over: 'This card is over: recording was changed since. Ask for the status to see what it is like now.',
    proven: 'A recording has proven it already, so there is nothing to tell any more.',
    missed:
      'A session ended and left no recording. That people can connect is no answer to that: decide on the other card.',
    late: 'The yes to switching off again held for 30 days, and here nobody else can give a new one. In the Azure portal you can switch it off.',
    busy: 'Another change of this host is at work. Its card shows how that goes.',
  },
};
