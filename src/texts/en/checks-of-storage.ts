import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

const nameOne = 'Name one: enable recording on <host> to <account>/<container>.';
const guardRecordings =
  'An offer, not a must: container soft delete of 30 days (Data protection) and a CanNotDelete lock on the account.';
const nameAnother = 'Name another container: enable recording on <host> to <account>/<container>.';

/** The storage account and the container. By check, then by the code of its finding. Copes with any data. */
export const storageChecks: CheckWordsByCode = {
  accountExists: {
    found: (data) => ({
      found: `Storage account ${valueIn(data, 'account')} is there${owner(data)}.`,
    }),
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
    restored: (data) => ({
      found: `Container ${valueIn(data, 'container')} was deleted${on(data)}. It will be restored with what was in it: a new one of that name would keep it from ever coming back${daysLeft(data)}.`,
    }),
    public: (data) => ({
      found: `Anybody can read container ${valueIn(data, 'container')} without signing in.`,
      remedy: `Make it private (change access level), or do this: ${nameAnother}`,
    }),
    unreadable: () => ({ found: "Can't tell what the container is like: Azure doesn't let me read it." }),
  },
  containerExclusive: {
    empty: () => ({ found: 'No blobs of others are in the container.' }),
    own: () => ({ found: 'What is in the container are recordings of this host.' }),
    foreign: (data) => ({
      found: `Container ${valueIn(data, 'container')} holds blobs already (I looked at the first ${valueIn(data, 'atLeast', 'few')}). Whoever may view recordings can read those too.`,
      remedy: `If they aren't recordings of this host: ${nameAnother}`,
    }),
    unreadable: () => ({ found: "Can't tell whether blobs of others are in the container." }),
  },
  deletedContainer: {
    beside: (data) => ({
      found: `Another container ${valueIn(data, 'container')} was deleted${on(data)}. Azure restores it under its own name only, which is taken.`,
      remedy: 'If recordings of it are missed: name another container here, delete this one, and restore the other.',
    }),
    unreadable: (data) => ({
      found: `Can't tell whether a deleted container ${valueIn(data, 'container')} could be restored.`,
    }),
  },
  containerSoftDelete: {
    on: (data) => ({
      found: `Container soft delete is on: one that somebody deletes can be restored for ${valueIn(data, 'days')} days.`,
    }),
    short: (data) => ({
      found: `Should somebody delete a container of ${valueIn(data, 'account')}, it can be restored for ${valueIn(data, 'days')} days only.`,
      remedy: guardRecordings,
    }),
    off: (data) => ({
      found: `Container soft delete is off on ${valueIn(data, 'account')}: should somebody delete a container there, its recordings can't be brought back.`,
      remedy: guardRecordings,
    }),
    unreadable: () => ({ found: "Can't tell whether a container that somebody deletes could be restored." }),
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
      remedy: 'Name a storage account with key access enabled, or leave “using sas” away.',
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
  corsForeign: {
    kept: (data) => ({ found: `CORS rules for other origins stay as they are: ${valueIn(data, 'origins')}.` }),
    wildcard: (data) => ({
      found: `A CORS rule of ${valueIn(data, 'account')} lets in more than one site: ${valueIn(data, 'origins')}. It stays as it is.`,
      remedy: 'Remove it (Resource sharing) if nobody needs it: recordings need the origin of the host alone.',
    }),
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
};

function store(data: Data): string {
  return `${valueIn(data, 'account', '?')}/${valueIn(data, 'container', '?')}`;
}

function owner(data: Data): string {
  const named = valueIn(data, 'owner');
  return named === '' ? '' : `; its owner tag says “${named}”`;
}

function on(data: Data): string {
  const day = valueIn(data, 'deletedOn').slice(0, 10);
  return day === '' ? '' : ` on ${day}`;
}

function daysLeft(data: Data): string {
  const days = Number(valueIn(data, 'remainingDays', '0'));
  return days > 0 ? ` (it can for ${days} more days)` : '';
}

/** Azure writes a span of time as `DD.HH:MM:SS`. */
function period(data: Data): string {
  const days = /^(\d+)\.\d\d:\d\d:\d\d$/u.exec(valueIn(data, 'period'))?.[1];
  return days === undefined ? valueIn(data, 'period', '?') : `${Number(days)} days`;
}
