import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

const repair = 'Repairing it gives the host fresh storage access: a plan is shown first.';

/** A host as it is. By check, then by the code of its finding. Copes with any data. */
export const findingChecks: CheckWordsByCode = {
  recordingFlag: {
    on: () => ({ found: 'Session recording is switched on.' }),
    off: () => ({ found: 'Session recording is switched off: nothing is recorded.' }),
  },
  sasInUse: {
    valid: (data) => ({ found: `The SAS itself is valid until ${day(data, 'expiresOn')}.` }),
    byPolicy: (data) => ({
      found: `A SAS is set. How long it is valid, the access policy ${policy(data)} says.`,
    }),
    expired: (data) => ({ found: `The SAS has expired on ${day(data, 'expiresOn')}.`, remedy: repair }),
    notShown: () => ({
      found: 'Azure shows no SAS. If none is set, nobody can connect.',
      remedy: 'Enabling recording sets one that is checked first.',
    }),
    unreadable: () => ({ found: "Can't tell which SAS is set: Azure doesn't say." }),
    noExpiry: () => ({ found: 'Nothing says until when the SAS is valid.' }),
  },
  policyInUse: {
    valid: (data) => ({ found: `The access policy ${policy(data)} is valid until ${day(data, 'expiresOn')}.` }),
    soon: (data) => ({
      found: `The access policy ${policy(data)} ends on ${day(data, 'expiresOn')}, in ${days(data)}. Then nobody can connect.`,
    }),
    expired: (data) => ({
      found: `The access policy ${policy(data)} has expired on ${day(data, 'expiresOn')}.`,
      remedy: repair,
    }),
    missing: (data) => ({
      found: `The access policy ${policy(data)} that the SAS relies on isn't on container ${valueIn(data, 'container', '?')} any more.`,
      remedy: repair,
    }),
    later: (data) => ({ found: `The access policy ${policy(data)} is valid only from ${day(data, 'startsOn')} on.` }),
    noExpiry: (data) => ({ found: `The access policy ${policy(data)} is there; the expiry is in the SAS itself.` }),
    unreadable: () => ({
      found: "Can't tell whether the access policy of the SAS is valid: Azure doesn't let me read it.",
    }),
  },
  sasRights: {
    enough: () => ({ found: 'The SAS may read, create, write and list.' }),
    none: () => ({ found: 'The SAS may not write, so no session can be recorded.', remedy: repair }),
    reduced: () => ({ found: 'The SAS may write, but lacks a part of read, create, write and list.' }),
    unknown: () => ({ found: "Can't tell what the SAS may do: neither it nor an access policy says." }),
  },
  signingKey: {
    same: (data) => ({ found: `The SAS was signed with ${key(data)}, which hasn't been regenerated since.` }),
    regenerated: (data) => ({
      found: `The SAS was signed with ${key(data)}, and that was regenerated since: the SAS is dead.`,
      remedy: repair,
    }),
    unknown: () => ({
      found: "Can't tell with which storage account key the SAS was signed: I didn't make it, and Azure doesn't say.",
    }),
  },
  accountInUse: {
    found: (data) => ({ found: `Storage account ${account(data)} is there${owner(data)}.` }),
    outOfSight: (data) => ({
      found: `Storage account ${account(data)} is in none of the subscriptions that I look at, so I can't look into it.`,
    }),
  },
  containerInUse: {
    there: (data) => ({ found: `Container ${container(data)} is there.` }),
    missing: (data) => ({ found: `Container ${container(data)} is gone.`, remedy: 'Repairing it makes it anew.' }),
    restorable: (data) => ({
      found: `Container ${container(data)} was deleted${deletedOn(data)} and can still be restored${daysLeft(data)}.`,
      remedy: 'Repairing it restores it, with the recordings in it.',
    }),
    public: (data) => ({
      found: `Anybody can read the recordings in container ${container(data)} without signing in.`,
      remedy: 'Make it private (Change access level): recording needs nothing else.',
    }),
    unreadable: () => ({ found: "Can't tell whether the container is there: Azure doesn't let me read it." }),
  },
  identityInUse: {
    attached: (data) => ({ found: `It records as ${identity(data)}: there is no secret that could expire.` }),
    detached: (data) => ({ found: `The host no longer has ${identity(data)} that it records as.`, remedy: repair }),
    deleted: (data) => ({ found: `${capital(identity(data))} that it records as was deleted.`, remedy: repair }),
    unreadable: (data) => ({ found: `Can't tell how ${identity(data)} is: Azure doesn't let me read it.` }),
  },
  roleInUse: {
    granted: () => ({ found: 'That identity may write into the container.' }),
    missing: () => ({ found: 'That identity may not write into the container: the role is gone.', remedy: repair }),
    unclear: () => ({
      found: "Can't tell whether the roles of that identity let it write: one is a custom role, or has a condition.",
    }),
    unreadable: () => ({ found: "Can't tell which roles that identity has: Azure doesn't let me read them." }),
  },
  viewingRule: {
    present: () => ({ found: 'The CORS rule that lets the portal play recordings is there.' }),
    missing: (data) => ({
      found: `Storage account ${account(data)} has no CORS rule for ${valueIn(data, 'origin', 'the host')}: people can connect and are recorded, but the portal can't play it.`,
      remedy: `Add one (Resource sharing, Blob service): that origin in exactly these letters, method GET, headers * and *, 86400 seconds.`,
    }),
    noDnsName: () => ({ found: "Can't tell whether the portal can play recordings: the host has no DNS name." }),
    unreadable: () => ({
      found: "Can't tell whether the portal can play recordings: Azure doesn't let me read the CORS rules.",
    }),
  },
};

function policy(data: Data): string {
  return valueIn(data, 'policyId', '?');
}

function account(data: Data): string {
  return valueIn(data, 'account', '?');
}

function container(data: Data): string {
  return valueIn(data, 'container', '?');
}

function key(data: Data): string {
  return `${valueIn(data, 'key', 'a key')} of ${account(data)}`;
}

function identity(data: Data): string {
  const name = valueIn(data, 'identity');
  return name === '' ? 'its own managed identity (system-assigned)' : `the managed identity ${name}`;
}

/** Without a time zone: in a list of what was found the day is enough. */
function day(data: Data, name: string): string {
  return valueIn(data, name, '?').slice(0, 10);
}

function days(data: Data): string {
  const count = Number(valueIn(data, 'days', '0'));
  return count <= 1 ? 'a day' : `${count} days`;
}

function daysLeft(data: Data): string {
  const left = Number(valueIn(data, 'remainingDays', '0'));
  return left > 0 ? ` for ${left === 1 ? 'one more day' : `${left} more days`}` : '';
}

function deletedOn(data: Data): string {
  const on = valueIn(data, 'deletedOn').slice(0, 10);
  return on === '' ? '' : ` on ${on}`;
}

function owner(data: Data): string {
  const named = valueIn(data, 'owner');
  return named === '' ? '' : `; its owner tag says “${named}”`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
