/** Taking away what a host recorded by until its storage was swapped. */
export const retire = {
  titles: {
    awaitingApproval: (host: string) => `Take away what ${host} recorded by before?`,
    approved: (host: string) => `Checking ${host} before its earlier access goes`,
    running: (host: string) => `Taking away what ${host} recorded by before`,
    goingBack: (host: string) => `Stopping: the earlier access of ${host} stays`,
    succeeded: (host: string) => `What ${host} recorded by before is taken away`,
    failed: (host: string) => `What ${host} recorded by before stays`,
    rolledBack: (host: string) => `What ${host} recorded by before stays`,
    rejected: (host: string) => `Kept: what ${host} recorded by before`,
    expired: (host: string) => `Nobody decided: what ${host} recorded by before stays`,
    canceled: (host: string) => `Canceled: what ${host} recorded by before stays`,
    unsettled: (host: string) => `Not finished: taking away what ${host} recorded by before`,
  },
  closing: {
    succeeded: (host: string) => `What ${host} recorded by before is taken away: recordings arrive by the new way.`,
    failed: (host: string) => `What ${host} recorded by before could not be taken away. It does no harm.`,
    rolledBack: (host: string) => `What ${host} recorded by before could not be taken away. It does no harm.`,
    rejected: (host: string) => `What ${host} recorded by before stays. It does no harm.`,
    expired: (host: string) => `What ${host} recorded by before stays. It does no harm.`,
    canceled: (host: string) => `What ${host} recorded by before stays. It does no harm.`,
  },
  asked: (host: string) => `Asked: take away what ${host} recorded by before`,
  request: (host: string) => `Take away what ${host} recorded by before`,
  doing: (host: string) => `take away what ${host} recorded by before`,
  refused: (host: string) => `What ${host} recorded by before can't be taken away yet`,
  succeeded:
    'A recording arrived by the new way, and no session is open that began before. Recordings stay where they are.',
  problems: {
    'retire.inUse': (host: string) => ({
      why: `${host} records by it again, so it stays.`,
      next: '',
    }),
    'retire.cannotTell': (host: string) => ({
      why: `Azure doesn't show what ${host} records by, so I take nothing away. It does no harm.`,
      next: '',
    }),
  },
};
