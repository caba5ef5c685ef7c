import { type Data, valueIn } from '../data.ts';

/** What a check found, and what to do about it when it stands in the way. */
export interface CheckWords {
  readonly found: string;
  readonly remedy?: string;
}

type Say = (data: Data) => CheckWords;

const nameOne = 'Name one: enable recording on <host> to <account>/<container>.';
const nameAnother = 'Name another container: enable recording on <host> to <account>/<container>.';

/** By check, then by the code of its finding. Copes with any data. */
const checkWords: Readonly<Record<string, Readonly<Record<string, Say>>>> = {
  hostSettled: {
    settled: () => ({ found: 'Azure has finished all earlier changes of the host.' }),
    warning: () => ({ found: 'Azure calls the state of the host “Warning”, and documents nowhere what that means.' }),
    busy: (data) => ({
      found: `Azure is still at work on the host (${valueIn(data, 'state', 'busy')}).`,
      remedy: 'Wait until Azure has finished, then ask again.',
    }),
    failed: (data) => ({
      found: `The last change of the host didn't end well (${valueIn(data, 'state', 'Failed')}).`,
      remedy:
        'Open the host in the portal, save its configuration once more so that it says Succeeded, then ask again.',
    }),
    failedUntouched: (data) => ({
      found: `The last change of the host ended as ${valueIn(data, 'state')}. That is no obstacle: the host isn't updated.`,
    }),
    gone: () => ({ found: 'The host is gone.', remedy: 'Type “hosts” to see which there are.' }),
  },
  tier: {
    premium: () => ({ found: 'Tier (SKU) is Premium: it can record.' }),
    upgrade: (data) => ({
      found: `Tier (SKU) is ${valueIn(data, 'from', 'below Premium')}: it has to become Premium, and Azure has no way back.`,
    }),
    developer: () => ({
      found: "Tier (SKU) is Developer, which can't record and can't be upgraded as it stands.",
      remedy:
        'Create an AzureBastionSubnet (/26 or larger) and a static Standard public IP address in its network, upgrade the host in the portal, then ask again.',
    }),
  },
  nativeClient: {
    off: () => ({ found: 'Native client support is off: nobody loses it.' }),
    switchedOff: (data) => ({
      found: `Native client support${data.fileCopy === true ? " and file copy are on. They don't" : " is on. It doesn't"} go together with recording, so it would be switched off.`,
    }),
    leftOn: () => ({
      found: 'Native client support is on, beside recording. It is left as it is; those connections are not recorded.',
    }),
  },
  earlierSas: {
    none: () => ({ found: 'No storage was set before.' }),
    same: (data) => ({ found: `${store(data)} was set before: it stays the same.` }),
    elsewhere: (data) => ({
      found: `${store(data)} was set before. Recordings made so far stay there, but leave the portal's list.`,
    }),
    unreadable: () => ({ found: "Can't tell whether other storage was set before: Azure doesn't say." }),
    cannotJudge: (data) => ({
      found: `Recording is on already, into ${store(data)}. Whether that works can't be told from here.`,
      remedy: "If people can't connect, name that container in your request: I set a fresh SAS for it.",
    }),
    recordsElsewhere: (data) => ({
      found: `The host records already, into ${store(data)}.`,
      remedy: 'Leave the container away, or name this one. Moving recordings elsewhere is another change.',
    }),
    managedIdentity: () => ({
      found: "The host records by managed identity. What Azure does when a SAS is added isn't known.",
      remedy: 'Leave it as it is, or switch recording off in the portal first.',
    }),
  },
  activeSessions: {
    none: () => ({ found: 'Nobody is connected.' }),
    some: (data) => ({
      found: `Open sessions: ${valueIn(data, 'count', 'some')}${unnamed(data)}.`,
    }),
    unreadable: () => ({ found: "Can't tell who is connected: Azure doesn't say." }),
  },
  accountExists: {
    found: (data) => ({ found: `Storage account ${valueIn(data, 'account')} is there.` }),
    missing: (data) => ({
      found: `I see no storage account ${valueIn(data, 'account')}.`,
      remedy: 'Create it, or name another one: enable recording on <host> to <account>/<container>.',
    }),
    noDefault: () => ({
      found: 'Nobody said where recordings go: no container was named, and none is configured.',
      remedy: nameOne,
    }),
    unknownRegion: (data) => ({
      found: `I know no storage account for the region ${valueIn(data, 'region')}.`,
      remedy: nameOne,
    }),
    invalidName: (data) => ({
      found: `${store(data)} can't be a storage account and container.`,
      remedy: 'Account: 3–24 small letters and digits. Container: 3–63 small letters, digits and single dashes.',
    }),
  },
  accountListed: {
    listed: (data) => ({ found: `Storage account ${valueIn(data, 'account')} may receive recordings.` }),
    notListed: (data) => ({
      found: `Storage account ${valueIn(data, 'account')} isn't among those that may receive recordings.`,
      remedy: 'Name a listed account, or have whoever runs me add this one (RECORDING_ACCOUNTS).',
    }),
  },
  container: {
    exists: (data) => ({ found: `Container ${valueIn(data, 'container')} is there.` }),
    created: (data) => ({ found: `Container ${valueIn(data, 'container')} isn't there yet and will be created.` }),
    public: (data) => ({
      found: `Anybody can read container ${valueIn(data, 'container')} without signing in.`,
      remedy: `Make it private (change access level), or do this: ${nameAnother}`,
    }),
    unreadable: () => ({ found: "Can't tell what the container is like: Azure doesn't let me read it." }),
  },
  versioning: {
    off: () => ({ found: 'Blob versioning is off.' }),
    on: (data) => ({
      found: `Blob versioning is on for ${valueIn(data, 'account', 'the storage account')}: Bastion can't record there.`,
      remedy: 'Name a storage account without versioning, or switch versioning off in this one.',
    }),
    unreadable: () => ({ found: "Can't tell whether blob versioning is off." }),
  },
  immutability: {
    none: () => ({ found: 'No immutability policy and no legal hold.' }),
    account: (data) => ({
      found: `Storage account ${valueIn(data, 'account')} was made immutable, for good: Bastion can't record there.`,
      remedy: 'Name another storage account.',
    }),
    policy: (data) => ({
      found: `Container ${valueIn(data, 'container')} has an immutability policy: Bastion can't record there.`,
      remedy: nameAnother,
    }),
    legalHold: (data) => ({
      found: `Container ${valueIn(data, 'container')} has a legal hold: Bastion can't record there.`,
      remedy: nameAnother,
    }),
    versions: (data) => ({
      found: `Container ${valueIn(data, 'container')} has version-level immutability: Bastion can't record there.`,
      remedy: nameAnother,
    }),
    unreadable: () => ({ found: "Can't tell whether the container is immutable." }),
  },
  keyAccess: {
    enabled: () => ({ found: 'Storage account key access: enabled, so a SAS works.' }),
    disabled: (data) => ({
      found: `Storage account key access: disabled for ${valueIn(data, 'account', 'the storage account')}. No SAS works there.`,
      remedy: 'Name a storage account with key access enabled.',
    }),
  },
  sasPolicy: {
    none: () => ({ found: 'The storage account limits no SAS.' }),
    longEnough: (data) => ({ found: `The SAS expiration policy (${period(data)}) is longer than my SAS.` }),
    logged: (data) => ({
      found: `The SAS expiration policy (${period(data)}) is shorter than my SAS: Azure logs that.`,
    }),
    mayBlock: (data) => ({
      found: `The SAS expiration policy (${period(data)}) may refuse a SAS whose expiry is in an access policy. I try it before switching on.`,
    }),
    blocked: (data) => ({
      found: `The SAS expiration policy (${period(data)}) blocks a SAS that lasts long enough.`,
      remedy: 'Name another storage account, or relax its SAS expiration policy.',
    }),
    unreadable: () => ({ found: "Can't tell whether the SAS expiration policy lets my SAS through." }),
  },
  network: {
    open: () => ({ found: 'Public network access: enabled from all networks.' }),
    restricted: (data) => ({
      found: `Public network access of ${valueIn(data, 'account', 'the storage account')} is limited. Whether the host reaches it can't be seen from here.`,
      remedy: 'See that the network of the host reaches it: private endpoint and private DNS zone, or a firewall rule.',
    }),
  },
  corsRoom: {
    present: () => ({ found: 'The CORS rule that lets the portal play recordings is there.' }),
    room: () => ({ found: 'There is room for the CORS rule that lets the portal play recordings.' }),
    full: (data) => ({
      found: `${valueIn(data, 'account', 'The storage account')} has no room for another CORS rule: Azure allows 5.`,
      remedy: 'Remove a CORS rule that nobody needs (Resource sharing), or name another account.',
    }),
    noDnsName: () => ({
      found: 'The host has no DNS name, so the portal could not play its recordings.',
      remedy: 'Open the host in the portal and see whether it was deployed completely.',
    }),
    unreadable: () => ({ found: "Can't tell whether there is room for a CORS rule." }),
  },
  policyRoom: {
    present: () => ({ found: 'My access policy is there and fits.' }),
    room: () => ({ found: 'There is room for my access policy.' }),
    full: (data) => ({
      found: `Container ${valueIn(data, 'container')} has 5 access policies; Azure allows no more.`,
      remedy: 'Remove an access policy that nobody needs, or name another container.',
    }),
    firewalled: (data) => ({
      found: `The firewall of ${valueIn(data, 'account', 'the storage account')} keeps me out. I can't write the access policy there that a SAS needs.`,
      remedy: 'Let my network through its firewall (Networking), or name a storage account that I reach.',
    }),
    unreadable: () => ({
      found: "Azure doesn't let me read the container's access policies, so I couldn't write mine.",
      remedy:
        'Give my identity the right to read and write them (Storage Blob Data Owner has it), or name another container.',
    }),
  },
  locks: {
    none: () => ({ found: 'No resource lock stands in the way.' }),
    canNotDelete: (data) => ({
      found: `Lock ${valueIn(data, 'lock')} forbids deleting the ${on(data)}. That disturbs nothing here.`,
    }),
    readOnly: (data) => ({
      found: `Read-only lock ${valueIn(data, 'lock')} on the ${on(data)} would stop the change, or worse, taking it back.`,
      remedy: 'Remove the lock for the time of the change, then ask again.',
    }),
    unreadable: () => ({ found: "Can't tell whether resource locks stand in the way." }),
  },
};

const subjects: Readonly<Record<string, string>> = {
  hostSettled: 'State of the host',
  tier: 'Tier (SKU)',
  nativeClient: 'Native client support',
  earlierSas: 'Earlier storage',
  activeSessions: 'Connected people',
  accountExists: 'Storage account',
  accountListed: 'Allowed storage accounts',
  container: 'Container',
  versioning: 'Blob versioning',
  immutability: 'Immutability',
  keyAccess: 'Storage account key access',
  sasPolicy: 'SAS expiration policy',
  network: 'Public network access',
  corsRoom: 'Room for a CORS rule',
  policyRoom: 'Room for an access policy',
  locks: 'Resource locks',
};

const verdicts: Readonly<Record<string, string>> = {
  pass: 'fine',
  warn: 'please look at it',
  fail: 'in the way',
  unknown: "can't tell",
};

/** The sentence for a check. A code that this catalogue doesn't know still gets a decent one. */
export function checks(name: string, outcome: string, code: string | undefined, data: Data): CheckWords {
  const say = code === undefined ? undefined : checkWords[name]?.[code];
  return say?.(data) ?? { found: `${subjects[name] ?? name}: ${verdicts[outcome] ?? outcome}.` };
}

function store(data: Data): string {
  return `${valueIn(data, 'account', '?')}/${valueIn(data, 'container', '?')}`;
}

/** Azure writes a span of time as `DD.HH:MM:SS`. */
function period(data: Data): string {
  const days = /^(\d+)\.\d\d:\d\d:\d\d$/u.exec(valueIn(data, 'period'))?.[1];
  return days === undefined ? valueIn(data, 'period', '?') : `${Number(days)} days`;
}

function unnamed(data: Data): string {
  const count = Number(valueIn(data, 'unnamed', '0'));
  return count > 0 ? `, ${count} of them by somebody whom Azure doesn't name` : '';
}

function on(data: Data): string {
  return valueIn(data, 'on') === 'account' ? 'storage account' : 'host';
}
