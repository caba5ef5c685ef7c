import { disable } from './disable.ts';
import { disconnect } from './disconnect.ts';
import { retire } from './retire.ts';
import { swap } from './swap.ts';
import { switchOff } from './switch-off.ts';
import { upgrade } from './upgrade.ts';

/** Words of the one card that an operation has, from the question to the end. Never: operation, lease, preflight, fault. */
export const operation = {
  titles: {
    enableRecording: {
      awaitingApproval: (host: string) => `Enable session recording on ${host}?`,
      approved: (host: string) => `Checking ${host} once more before starting`,
      running: (host: string) => `Enabling session recording on ${host}`,
      goingBack: (host: string) => `Taking back the changes on ${host}`,
      succeeded: (host: string) => `Session recording is on for ${host}`,
      failed: (host: string) => `Session recording was not enabled on ${host}`,
      rolledBack: (host: string) => `Taken back: session recording is not on for ${host}`,
      rejected: (host: string) => `Rejected: session recording on ${host}`,
      expired: (host: string) => `Nobody decided: session recording on ${host}`,
      canceled: (host: string) => `Canceled: session recording on ${host}`,
      /** Failed or taken back, and nothing says that recording is off. */
      unsettled: (host: string) => `Not finished: session recording on ${host}`,
    },
    repairRecording: {
      awaitingApproval: (host: string) => `Repair session recording on ${host}?`,
      approved: (host: string) => `Checking ${host} once more before the repair`,
      running: (host: string) => `Repairing session recording on ${host}`,
      goingBack: (host: string) => `Switching session recording off on ${host}`,
      succeeded: (host: string) => `Session recording is repaired on ${host}`,
      failed: (host: string) => `Session recording was not repaired on ${host}`,
      rolledBack: (host: string) => `Not repaired: session recording is off on ${host}`,
      rejected: (host: string) => `Rejected: repair of session recording on ${host}`,
      expired: (host: string) => `Nobody decided: repair of session recording on ${host}`,
      canceled: (host: string) => `Canceled: repair of session recording on ${host}`,
      unsettled: (host: string) => `Not finished: repair of session recording on ${host}`,
    },
    switchOffRecording: switchOff.titles,
    disableRecording: disable.titles,
    upgradeTier: upgrade.titles,
    setContainer: swap.setContainer.titles,
    useIdentity: swap.useIdentity.titles,
    useSas: swap.useSas.titles,
    rotateSas: swap.rotateSas.titles,
    renewSas: swap.renewSas.titles,
    retireStorage: retire.titles,
    disconnectSession: disconnect.titles,
  },
  /** Going back doesn't get through: the mention, and the card's title. */
  alarm: (host: string) =>
    `Recording may be on without working storage on ${host}: look now. The card says what to do.`,
  stuckTitle: (host: string) => `Look at ${host} now: recording may be on without working storage`,
  /** The second line: what the first one means. */
  meaning: {
    repairNeeded: (host: string) =>
      `Nobody can connect through ${host}: recording is on, but its storage doesn't work.`,
    approved: 'I read rights and Azure again. If something changed, I ask again instead of starting.',
    running: "You can leave, I'll tell you.",
    unchanged: 'Nothing was changed.',
    expired: 'The time to decide ran out.',
    cancelAsked: (by: string) => `${by} asked to cancel. I stop at the next point that is safe for everybody.`,
    endAsked: (by: string) => `${by} asked to end it. I check whether their rights allow that.`,
  },
  notices: {
    factsChanged: 'Something changed in Azure meanwhile, so nothing was started. This is the plan as of now.',
    moreSessions: (before: number, now: number) =>
      `More people connected meanwhile (${before} before, ${now} now), so nothing was started.`,
    rightsMissing: 'Not started yet. It still needs a yes of:',
    requesterNotAllowed: (name: string, roles: string) => `Not started: ${name}, who asked, no longer holds ${roles}.`,
    approverNotAllowed: (name: string, roles: string) => `${name} can't decide here without ${roles}.`,
    stillNeeded: (said: string) => `${said} It still needs a yes of:`,
    hostTaken: (shortId: string) =>
      `Another change at this host or storage account is at work (${shortId}). I wait for it and then go on.`,
    cancelTooLate: (name: string) =>
      `${name} asked to cancel too late: stopping before it is checked could lock people out.`,
  },
  consequences: {
    irreversibleUpgrade: (from: string, to: string) => `Upgrades ${from} → ${to}. This can't be undone.`,
    sessionsAtRisk: (count: number | undefined) => {
      if (count === undefined) return "Can't tell who is connected. Whoever is may be cut off.";
      if (count === 0) return 'Nobody is connected now. Whoever connects meanwhile may be cut off.';
      return count === 1
        ? '1 person is connected and may be cut off.'
        : `${count} people are connected and may be cut off.`;
    },
    listPrice: (price: { before: number; after: number; currency: string } | undefined) => {
      if (price === undefined) return "Price unknown: Azure's price list gave no certain answer.";
      const [before, after] = [money(price.before, price.currency), money(price.after, price.currency)];
      const sign = price.after < price.before ? '−' : '+';
      const difference = money(Math.abs(price.after - price.before), price.currency);
      return `${sign} ${difference} a month: ${before} → ${after} (list price before discount)`;
    },
    nativeClientOff: 'Native client support is switched off: ssh, mstsc and az network bastion stop working.',
    earlierStoreUnseen:
      "Recording is on, but Azure doesn't show where to. Mine replaces a SAS that may be set; its recordings stay where they are.",
    recordingsStayBehind: (store: string) =>
      `Earlier recordings stay in ${store}, but leave the portal's list of this host.`,
    earlierSasStays:
      'The SAS until now and its access policy stay valid: sessions that are open may still store with them.',
    everyoneIsRecorded: (host: string) =>
      `Everyone using ${host} will be recorded, vendors too; sessions already open may not be.`,
    storageUnproven:
      "The storage account isn't open to all networks. Only a real connection shows whether recordings arrive.",
    watchedUntilProven:
      'Until a first recording proves it, I count sessions (no names). If connecting fails, one press switches it off.',
    identityUnproven:
      "Public network access of the storage account is limited, and I can't act as the host: whether recordings arrive shows only when somebody connects.",
    identityInstead: {
      keyAccess: (host: string) =>
        `Storage account key access is disabled, so ${host} gets a managed identity instead of a SAS.`,
      sasPolicy: (host: string) =>
        `The storage account blocks a SAS that lasts long enough, so ${host} gets a managed identity instead.`,
    },
    identityPreview: 'Recording by managed identity may still be a preview in Azure.',
    offIfRepairFails:
      'If the repair fails or is canceled, recording is switched off, so that people can connect again.',
  },
  asked: {
    /** Who may decide, while it is open. */
    confirm: (name: string) => `only ${name} can confirm`,
    twoPerson: 'somebody else must approve',
    plain: (name: string) => `Asked by ${name}`,
    confirmed: (name: string) => `Asked and confirmed by ${name}`,
    because: (asked: string, reason: string) => `${asked}, because ${reason}`,
  },
  decided: {
    approved: (name: string) => `approved by ${name}`,
    rejected: (name: string) => `Rejected by ${name}.`,
    canceled: (name: string) => `Canceled by ${name}.`,
  },
  goesTo: (store: string) => `Recordings go to ${store}`,
  usually: {
    twoUpdates: 'Usually 10–30 minutes (estimate)',
    oneUpdate: 'Usually about 10 minutes (estimate)',
    noUpdate: 'Usually 1–2 minutes (estimate)',
    roleAndUpdate: 'Usually 20–30 minutes (estimate): the role needs up to 10 to take effect',
    role: 'Usually about 10 minutes (estimate): the role needs them to take effect',
  },
  expires: (when: string) => `expires ${when}`,
  since: (when: string) => `since ${when}`,
  ended: (when: string) => `Ended ${when}`,
  validUntil: (when: string) => `SAS valid until ${when}`,
  looksAgain: (when: string) => `I look again at ${when}`,
  /**
   * For Azure CLI. Not `az network bastion update`: it writes the host by an older api-version, which drops a managed
   * identity and what belongs to it.
   */
  switchOffCommand: (hostId: string) =>
    `az resource update --ids "${hostId}" --api-version 2026-01-01 --set properties.enableSessionRecording=false`,
  azureSays: (message: string) => `Azure says: ${message}`,
  correlation: (id: string) => `Correlation id for Azure support: ${id}`,
  leftBehind: (step: string) => `${step}: could not be taken back, does no harm`,
  stoppedAt: (step: string) => `It stopped at: ${step}`,
  /** `ms` is not negative. */
  duration: (ms: number) => {
    if (ms < 90_000) return `${Math.round(ms / 1000)} s`;
    return ms < 90 * 60_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
  },
  alreadyAsked: (name: string, shortId: string) =>
    `${name} asked for that before (request ${shortId}), so I asked nobody again.`,
  shortId: (id: string) => `request ${id}`,
  /** What Azure is like now, after an end that isn't success. */
  azureNow: {
    off: (host: string) => `Recording is off: it keeps nobody from connecting through ${host}.`,
    unknown: (host: string) =>
      `I couldn't read ${host} at the end, so I can't tell whether recording is on. “status ${host}” shows it.`,
    onAsBefore: (host: string) =>
      `Recording is on for ${host}, as before. Whether it works I can't tell: “status ${host}” shows it.`,
    onUnchecked: (host: string) =>
      `Recording is on for ${host}, and I haven't seen its storage work: perhaps nobody can connect. “status ${host}” shows it.`,
    onUnrepaired: (host: string) =>
      `Recording is still on for ${host}, and the repair did not finish: probably nobody can connect. “status ${host}” shows it.`,
    brokenAsBefore: (host: string) =>
      `Recording is still on without working storage: nobody can connect through ${host}.`,
    settling: (state: string) => `Azure gives the state of the host as ${state}, so this may still change.`,
    unsound: (state: string) => `Azure gives the state of the host as ${state}: look at it in the portal.`,
    premium: (host: string) => `${host} is Premium now and stays so: Azure has no way back.`,
    maybePremium: (host: string) => `${host} may have become Premium: “status ${host}” shows it.`,
    storageTakenBack: (store: string) =>
      `Of what I added to the storage account, at most the container ${store} is left.`,
    storageKept: 'A CORS rule or access policy of mine is still there. It does no harm.',
    identityKept: 'A CORS rule, role or managed identity of mine is still there. It does no harm.',
  },
  folds: {
    changes: (count: number) => (count === 1 ? '1 change' : `${count} changes`),
    /** After an end that isn't success: not all of them happened. */
    plannedChanges: (count: number) => (count === 1 ? '1 planned change' : `${count} planned changes`),
    checks: (count: number, noteworthy: number) =>
      noteworthy === 0 ? `${count} checks, all fine` : `${count} checks, ${noteworthy} to note`,
    passed: (count: number) => (count === 1 ? '1 more is fine' : `${count} more are fine`),
    afterwards: 'What comes after',
    steps: (count: number) => (count === 1 ? '1 step' : `${count} steps`),
    byHand: 'Switch it off by hand',
    rights: 'Missing rights',
  },
  buttons: {
    approve: 'Approve',
    confirm: 'Confirm',
    reject: 'Reject',
    cancel: 'Cancel',
    who: 'Who is connected?',
    askAgain: 'Ask again',
    status: 'Status',
    portal: 'Open in portal',
  },
  changes: {
    target: { host: 'Host', account: 'Storage account', container: 'Container', identity: 'Managed identity' },
    /** ARM's property names in words; others are shown as they are. */
    property: {
      sku: 'tier (SKU)',
      enableSessionRecording: 'session recording',
      enableTunneling: 'native client support',
      enableFileCopy: 'file copy (native client)',
      sessionRecordingSasUrl: 'SAS URL for recordings',
      accessPolicy: 'access policy valid until',
      accessPolicyOf: 'access policy',
      activeSession: 'active session',
      recordingRole: 'role of the identity',
      container: 'container',
      deletedContainer: 'deleted container (restored)',
      identity: 'managed identity',
      sessionRecordingConfiguration: 'records to',
    } as Readonly<Record<string, string>>,
    on: 'on',
    off: 'off',
    nothing: 'none',
    corsRule: (on: string, origin: string) => `${on}: a CORS rule for ${origin} is added`,
    sas: (store: string, old: string, until: string | undefined) =>
      `SAS for ${store}: ${old} → ${until === undefined ? 'new' : `new, valid until ${until}`}`,
    identityMade: (name: string, group: string) => `Managed identity ${name} is created in the resource group ${group}`,
    roleGiven: (on: string, name: string) => `${on}: ${name} gets the role Storage Blob Data Contributor`,
    sasBroken: "doesn't work",
    sasEarlier: 'an earlier one',
    change: (what: string, before: string, after: string) => `${what}: ${before} → ${after}`,
  },
  /** One plain sentence for notifications and closing mentions. */
  closing: {
    unsettled: (host: string) =>
      `The change of ${host} did not finish, and recording may be on. The card says what I know and what to do.`,
    enableRecording: {
      succeeded: (host: string) => `Session recording is on for ${host}. Connect once through it to prove it.`,
      failed: (host: string) => `Session recording was not enabled on ${host}. The card says why and what to do.`,
      rolledBack: (host: string) =>
        `The change of ${host} was taken back: session recording is off. The card says why.`,
      rejected: (host: string) => `Session recording on ${host} was rejected. Nothing was changed.`,
      expired: (host: string) => `Nobody decided about session recording on ${host} in time. Nothing was changed.`,
      canceled: (host: string) => `Session recording on ${host} was canceled. The card says what Azure is like now.`,
    },
    repairRecording: {
      succeeded: (host: string) => `Session recording is repaired on ${host}. Connect once through it to prove it.`,
      failed: (host: string) => `Session recording was not repaired on ${host}. The card says why and what to do.`,
      rolledBack: (host: string) =>
        `The repair of ${host} failed, so recording was switched off and people can connect. The card says why.`,
      rejected: (host: string) => `The repair of ${host} was rejected. Still nobody can connect through it.`,
      expired: (host: string) =>
        `Nobody decided about the repair of ${host} in time. Still nobody can connect through it.`,
      canceled: (host: string) => `The repair of ${host} was canceled. The card says what Azure is like now.`,
    },
    switchOffRecording: switchOff.closing,
    disableRecording: disable.closing,
    upgradeTier: upgrade.closing,
    setContainer: swap.setContainer.closing,
    useIdentity: swap.useIdentity.closing,
    useSas: swap.useSas.closing,
    rotateSas: swap.rotateSas.closing,
    renewSas: swap.renewSas.closing,
    retireStorage: retire.closing,
    disconnectSession: disconnect.closing,
  },
};

function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}
