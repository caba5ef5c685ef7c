/** Words for what went wrong. `message` says what happened and why, `nextStep` what to do: one imperative sentence. */
export const errors = {
  otherVersion: (ids: readonly string[]) =>
    `Requests that another version of this program began are still open: ${ids.join(', ')}. Run that version until they have ended.`,
  notStarted: (why: string) => `The bot could not start: ${why}`,
  fault: (referenceId: string) => ({
    message: `Something went wrong on my side (reference ${referenceId}). Nothing was changed by this message.`,
    nextStep: 'Try again; if it happens again, give the reference to whoever runs this bot.',
  }),
};
