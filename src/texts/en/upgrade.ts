/** Raising the tier (SKU) of a host, without recording. */
export const upgrade = {
  titles: {
    awaitingApproval: (host: string) => `Upgrade ${host} to Premium?`,
    approved: (host: string) => `Checking ${host} once more before the upgrade`,
    running: (host: string) => `Upgrading ${host} to Premium`,
    goingBack: (host: string) => `Stopping the upgrade of ${host}`,
    succeeded: (host: string) => `${host} is Premium now`,
    failed: (host: string) => `${host} was not upgraded`,
    rolledBack: (host: string) => `${host} was not upgraded`,
    rejected: (host: string) => `Rejected: upgrade of ${host}`,
    expired: (host: string) => `Nobody decided: upgrade of ${host}`,
    canceled: (host: string) => `Canceled: upgrade of ${host}`,
    unsettled: (host: string) => `Not finished: upgrade of ${host}`,
  },
  closing: {
    succeeded: (host: string) => `${host} is Premium now. Recording is as it was.`,
    failed: (host: string) => `${host} was not upgraded. The card says why and what to do.`,
    rolledBack: (host: string) => `${host} was not upgraded. The card says why and what to do.`,
    rejected: (host: string) => `The upgrade of ${host} was rejected. Nothing was changed.`,
    expired: (host: string) => `Nobody decided about the upgrade of ${host} in time. Nothing was changed.`,
    canceled: (host: string) => `The upgrade of ${host} was canceled. The card says what Azure is like now.`,
  },
  asked: (host: string) => `Asked: upgrade ${host} to Premium`,
  request: (host: string) => `Upgrade ${host} to Premium`,
  doing: (host: string) => `change the tier (SKU) of ${host}`,
  refused: (host: string) => `${host} can't be upgraded yet`,
  succeeded: 'Recording is as it was. Premium stays: Azure has no way back.',
  problems: {
    'plan.alreadyPremium': (host: string) => ({
      why: `Meanwhile ${host} is Premium, so there was nothing left to do.`,
      next: '',
    }),
  },
  nothingToDo: {
    title: (host: string) => `Nothing to do: ${host} is Premium already`,
    text: 'Premium is the highest tier (SKU). Session recording can be switched on with it.',
    why: (host: string) => `I read ${host} in Azure: its tier (SKU) is Premium.`,
  },
};
