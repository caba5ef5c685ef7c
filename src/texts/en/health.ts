/** What the bot says by itself about hosts that it looks after. */
export const health = {
  broken: {
    title: (host: string) => `Nobody can connect through ${host}`,
    alarm: (host: string) =>
      `Nobody can connect through ${host}: recording is on, and its storage works no more. The card asks for the repair.`,
    meaning: "Recording is on, but its storage doesn't work. The repair stands ready: one yes is enough.",
    yes: 'Repair',
  },
  endsSoon: {
    title: (host: string) => `The SAS of ${host} ends soon`,
    alarm: (host: string) =>
      `The SAS of ${host} ends soon. When it does, nobody can connect there: the card asks to renew it.`,
    meaning: 'When it ends, nobody can connect. Renewing disturbs nobody: one yes is enough.',
    yes: 'Renew',
  },
  problems: {
    'plan.recovered': (host: string) => ({
      why: `${host} works again, so there is nothing to repair.`,
      next: '',
    }),
  },
};
