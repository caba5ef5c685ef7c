/** Short sentences that the chat edge says itself, outside of cards. */
export const chat = {
  running: (command: string) => `Asked: ${command}`,
  /** For a card that said "reading Azure" when the bot was restarted, or couldn't get its answer into the chat. */
  interrupted: {
    message: 'I was interrupted while I was reading Azure. Nothing was changed.',
    nextStep: 'Send the command again.',
  },
  badClick: "I can't read that button, so nothing was done. Ask again for a fresh card.",
  onlyForOne:
    'Names are shown to one person alone. Press the button in a current version of Teams, or ask me in our personal chat.',
  slowClick: 'I have your click and am still working on it. The card will show the result.',
  slowWho: 'Azure is still looking. Press the button again in a moment.',
  clickFault: (referenceId: string) => ({
    message: `Something went wrong on my side (reference ${referenceId}). The card shows whether your click counted.`,
    nextStep: 'Press again if it did not.',
  }),
  tooMany: (name: string) =>
    `${name}, that is more than I answer in a minute. Nothing was done with it. Wait a minute.`,
  tooManyClicks: 'That is more than I answer in a minute. Nothing was done with this press. Wait a minute.',
  /** Somebody whom the bot doesn't serve, by what Teams says of their account. */
  notServed: {
    guest: "I don't answer guests here. Ask a member of this organisation.",
    foreign: "Your account belongs to another organisation, so I don't answer it here.",
    unknown:
      "I couldn't ask Teams whether you are a guest, so I decide nothing for now. Nothing was changed. Try again in a minute.",
  },
};
