/** Words of the commands about the conversation itself: what was meant, what is behind an answer, where cards go. */
export const talk = {
  byDefault: (host: string) => `On ${host}, this conversation's default.`,
  thanks: { title: 'You are welcome', text: '“hosts” shows at any time how your bastion hosts are.' },
  use: {
    settled: (host: string) => ({
      title: `${host} is this conversation's default now`,
      text: 'Whoever names no host here means it. “use nothing” takes that back; “hosts” still shows all.',
    }),
    shown: (host: string) => ({
      title: `Where no host is named here, ${host} is meant`,
      text: 'Another one: “use <host>”.',
    }),
    none: {
      title: 'This conversation has no default host',
      text: '“use <host>” sets one: commands here that name no host then mean it.',
    },
    unseen: {
      title: 'The default host here is not for you to see',
      text: 'Or it is gone. Name a host in your command; “use <host>” sets another default.',
    },
    cleared: {
      title: 'This conversation has no default host any more',
      text: 'Name a host in each command, or “use <host>” to set one.',
    },
    clear: 'No default',
  },
  sameForWhich: {
    title: 'The same for which bastion host?',
    text: 'Name it, such as “same for bas-spoke”.',
  },
  nothingToRepeat: {
    title: "I don't know what to do the same",
    text: 'I remember no command of yours here that I could repeat for another host. Type it in full.',
  },
  card: {
    unknown: { title: 'I know no such open request', text: 'Perhaps it is older, or not for you to see.' },
    elsewhere: (host: string) => ({
      title: 'That request belongs to another conversation',
      text: `The card for ${host} stands where it was asked. Ask for it there.`,
    }),
    ended: (host: string) => ({
      title: 'That request has ended',
      text: `Nothing is left to decide about ${host}. “status ${host}” shows how it is now.`,
    }),
    shown: (host: string) => ({
      title: `The card for ${host} comes again, below`,
      text: 'The earlier one has no buttons any more.',
    }),
    showHere: 'Show it here',
  },
  waitsForYou: (host: string) => `Here waits the request for ${host}.`,
  approvals: {
    doing: 'say where approval cards go',
    offer: {
      title: 'Send all approval cards here?',
      text: 'Whoever asks for a change, in whichever chat, its card with Approve and Reject would then be posted here. The asker gets a card that follows it.',
    },
    who: 'Whoever may change a bastion host that I look at may settle this.',
    here: {
      title: 'Approval cards come here',
      text: 'Whoever asks for a change elsewhere gets a card there that follows it.',
    },
    elsewhere: (place: string) => `Now they go to ${place}.`,
    asked: 'Now each is posted where the change is asked.',
    settledBy: (name: string) => `Settled by ${name}.`,
    button: 'Send approval cards here',
    takeBack: 'Post them where asked instead',
    goTo: (place: string) => `Approval cards go to ${place}.`,
    placed: (name: string) => ({
      title: 'Approval cards come here from now on',
      text: `${name} settled it. Requests that wait already stay where they are.`,
    }),
    takenBack: (name: string) => ({
      title: 'Approval cards are posted where a change is asked again',
      text: `${name} settled it. Requests that wait already stay where they are.`,
    }),
    onlyConfirmed: {
      message:
        'There are no approval cards to send. This bot is set up so that whoever asks for a change confirms it, on the card where it was asked.',
      nextStep:
        'If another person shall approve, ask whoever runs this bot to set APPROVALS=two-person. Then come back.',
    },
    notInPersonalChat: {
      message: 'In a personal chat nobody else could approve, so approval cards are not sent here.',
      nextStep: 'Say “approvals here” in a group chat or channel where somebody can approve.',
    },
  },
};
