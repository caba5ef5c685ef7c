import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

/** The host itself. By check, then by the code of its finding. Copes with any data. */
export const hostChecks: CheckWordsByCode = {
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
    moves: (data) => ({
      found: `The host records into ${store(data)} until now. Recordings made so far stay there.`,
    }),
    staysBeside: (data) => ({
      found: `The host keeps its SAS for ${store(data)}: no call takes one away. Which of both Azure uses isn't known, so it stays valid.`,
    }),
    leavesIdentity: (data) => ({
      found: `The host records into ${store(data)} as its managed identity until now, and leaves it once it has the SAS.`,
    }),
    sasAndIdentity: (data) => ({
      found: `The host has both a SAS, for ${store(data)}, and a managed identity. Which of them Azure uses isn't known.`,
      remedy: 'Decide for one of them in the portal first, then ask again.',
    }),
    managedIdentity: () => ({
      found: "The host has a managed identity for recording. What Azure does when a SAS is added isn't known.",
      remedy: 'Leave “using sas” away: then it records as that identity.',
    }),
    sasSet: (data) => ({
      found: `A SAS for ${store(data)} is set on the host. What Azure does when a managed identity is added isn't known, and no call takes a SAS away.`,
      remedy: 'Ask for it “using sas”. Moving a host from a SAS to a managed identity is another change.',
    }),
    recordsBySas: () => ({
      found: "Recording is on, by a SAS that Azure doesn't show. What a managed identity beside it does isn't known.",
      remedy: 'Ask for it “using sas”. Moving a host from a SAS to a managed identity is another change.',
    }),
    sasUnseen: () => ({
      found:
        "Can't tell whether a SAS was set before: Azure doesn't say. If one was, Azure might use that instead of the managed identity.",
    }),
  },
  recordingOn: {
    on: () => ({ found: 'Session recording is on.' }),
    off: () => ({
      found: 'Session recording is off.',
      remedy: 'Enable recording first, and name the container then if it shall be another one.',
    }),
  },
  renewable: {
    policy: (data) => ({
      found: `The end of the SAS is in the access policy ${valueIn(data, 'policy')}: it can be moved.`,
    }),
    endInSas: () => ({
      found: 'The end is written into the SAS itself, so nobody can move it.',
      remedy: 'Ask for “rotate sas”: the host gets a fresh one.',
    }),
    foreignPolicy: (data) => ({
      found: `The SAS hangs on the access policy ${valueIn(data, 'policy')}, which isn't mine: I don't touch it.`,
      remedy: 'Let its owner move its end, or ask for “rotate sas”: the host gets a fresh one with a policy of mine.',
    }),
    policyGone: () => ({
      found: 'The access policy of the SAS is gone, so the SAS works no more.',
      remedy: 'Ask for “repair”: the host gets a fresh one.',
    }),
    byIdentity: () => ({
      found: 'The host records by managed identity. That has no end, so there is nothing to renew.',
    }),
    unreadable: () => ({
      found: "Azure doesn't show which SAS the host has, or its access policy.",
      remedy: 'Ask for “rotate sas”: the host gets a fresh one.',
    }),
    keyGone: () => ({
      found: 'The storage account key that signed the SAS works no more, so a later end would change nothing.',
      remedy: 'Ask for “repair”: the host gets a fresh SAS, or a managed identity.',
    }),
  },
  sessionOpen: {
    open: (data) => ({ found: `Session ${valueIn(data, 'session')} is open.` }),
    ambiguous: (data) => ({
      found: `${valueIn(data, 'count', 'Several')} open sessions have an id that begins with ${valueIn(data, 'session')}.`,
      remedy: 'Type the whole id.',
    }),
    unreadable: () => ({
      found: "Azure doesn't show who is connected.",
      remedy: 'Try again in a minute.',
    }),
  },
  activeSessions: {
    none: () => ({ found: 'Nobody is connected.' }),
    some: (data) => ({
      found: `Open sessions: ${valueIn(data, 'count', 'some')}${unnamed(data)}.`,
    }),
    unreadable: () => ({ found: "Can't tell who is connected: Azure doesn't say." }),
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

function store(data: Data): string {
  return `${valueIn(data, 'account', '?')}/${valueIn(data, 'container', '?')}`;
}

function unnamed(data: Data): string {
  const count = Number(valueIn(data, 'unnamed', '0'));
  return count > 0 ? `, ${count} of them by somebody whom Azure doesn't name` : '';
}

function on(data: Data): string {
  return valueIn(data, 'on') === 'account' ? 'storage account' : 'host';
}
