/** Azure CLI with one's own sign-in, not with a storage account key. */
const asMyself = ['--auth-mode', 'login'].join(' ');

/** Words for going on without the bot. Commands are for Azure CLI (https://learn.microsoft.com/cli/azure). */
export const handover = {
  title: (count: number) =>
    count === 1 ? 'I set up session recording on 1 host' : `I set up session recording on ${count} hosts`,
  titleOf: (host: string) => `How session recording was set up on ${host}`,
  none: (host: string | undefined) =>
    host === undefined ? 'I have set up nothing that you can see' : `I have not set up ${host}`,
  noneNext: 'So there is nothing to take over from me. Recording that others set up goes on as it is.',
  meaning:
    'Recording goes on without me. What ends one day is the SAS: somebody has to renew its access policy before then.',
  meaningIdentity:
    'Recording goes on without me. It has no SAS that could expire: it rests on a managed identity and its role.',
  /** `when`: a day, as `yyyy-mm-dd`. */
  earliest: (host: string, when: string) => `The first to end is that of ${host}, on ${when}.`,
  facts: {
    goesTo: (store: string) => `Recordings: ${store}`,
    owner: (owner: string) => `owner of the storage account (tag): ${owner}`,
    noOwner: 'the storage account has no owner tag: agree on who looks after it',
    policy: (policyId: string) => `Access by SAS, under the access policy ${policyId}`,
    identity: (name: string) => `Access by ${name}, with the role Storage Blob Data Contributor on the container`,
    ownIdentity: 'its own managed identity (system-assigned)',
    namedIdentity: (name: string) => `the managed identity ${name}`,
    anIdentity: 'a managed identity',
    until: (when: string) => `valid until ${when}`,
    origin: (origin: string) => `CORS origin for the portal's player: ${origin}`,
    asked: (name: string) => `Asked by ${name}`,
    approved: (names: string) => `approved by ${names}`,
    confirmed: 'and confirmed by the same person',
    unknownPeople: 'Who asked and approved is not known any more',
    setUp: (when: string) => `Set up ${when}`,
  },
  /** Where it isn't any more what was set up. */
  over: {
    off: 'Recording is off there now.',
    recreated: 'The host was deleted and made anew since: nothing of this holds for it.',
    moved: 'It records elsewhere now.',
  },
  proof: {
    proven: 'proven by a real recording',
    checked: 'checked, not proven by a recording',
  },
  folds: {
    commands: 'How to go on without me',
    commandsFor: (host: string) => `Commands for ${host}`,
  },
  steps: {
    renew: 'Renew, every year: moves the expiry of the access policy. No session is disturbed, the SAS stays the same.',
    look: 'Look, every month: until when is it valid?',
    lookRole: 'Look, every month: does the identity still have its role?',
    calendar: 'Put the date into a calendar that several people read: when it passes, nobody can connect.',
    newKey:
      'Before a storage account key is regenerated, give the host a SAS of the other key: a new key ends the SAS at once.',
    switchOff: 'If nobody can connect, switch recording off first, then look for the reason:',
    each: 'For each host the commands are on its own card: “handover <host>”.',
  },
  commands: {
    renew: (account: string, container: string, policyId: string, expiry: string) =>
      `az storage container policy update --account-name ${account} --container-name ${container} --name ${policyId} --expiry ${expiry} ${asMyself}`,
    look: (account: string, container: string, policyId: string) =>
      `az storage container policy show --account-name ${account} --container-name ${container} --name ${policyId} ${asMyself}`,
    lookRole: (scope: string) =>
      `az role assignment list --scope "${scope}" --role "Storage Blob Data Contributor" --output table`,
  },
  rightsIdentity: 'They take Reader on the storage account, and Network Contributor on the host.',
  rights: 'They take Storage Blob Data Owner on the storage account, and Network Contributor on the host.',
  more: (count: number) => `… and ${count} more.`,
  details: '“handover <host>” shows all of one, with the commands.',
  one: (host: string) => `Commands for ${host}`,
  all: 'All hosts that I set up',
  check: 'Check',
  history: 'History',
};
