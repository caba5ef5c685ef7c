import type { Data } from '../data.ts';
import { identityProblems } from './identity-steps.ts';
import { retire } from './retire.ts';

type Say = (host: string, data: Data) => { readonly why: string; readonly next: string };

const again = 'Ask again, for a fresh plan.';

/** Why a step stopped, by `Problem.code`, and what to do next. What Azure is like then is said beside it. */
export const stepProblems = {
  'host.gone': () => ({
    why: 'The bastion host is not there any more.',
    next: 'Check in the portal who deleted it.',
  }),
  'host.recreated': () => ({
    why: 'The bastion host was deleted and made anew under the same name, so it is not the one that was asked for.',
    next: 'Ask for its status to see what it is like now.',
  }),
  'host.notSettled': (_host: string, { state }: Data) => ({
    why: `Azure says that the host is in the state ${state}, so nothing can be changed on it.`,
    next: 'Repair the host in the portal, then ask again.',
  }),
  'host.updateFailed': (_host: string, { state }: Data) => ({
    why: `Azure gave the update of the host up; its state is ${state}.`,
    next: 'Read what Azure says, remove the cause, then ask again.',
  }),
  'host.notAsAsked': () => ({
    why: 'Azure called the update done, but the host does not show it.',
    next: again,
  }),
  'host.tierChanged': (_host: string, { sku }: Data) => ({
    why: `Recording needs the tier Premium, and the host has ${sku} now.`,
    next: again,
  }),
  'host.nativeClientOn': () => ({
    why: 'Native client support was switched on meanwhile, and nobody approved to switch it off.',
    next: again,
  }),
  'host.locked': (_host: string, { lock }: Data) => ({
    why: `The ReadOnly lock ${lock} would keep me from switching recording off again if something failed.`,
    next: 'Remove the lock for the time of the change, then ask again.',
  }),
  'host.policyDenies': (_host: string, { policy }: Data) => ({
    why: `Azure Policy ${policy} would deny switching recording on; Azure says so beforehand.`,
    next: 'Ask whoever manages the policy for an exemption of this host, then ask again.',
  }),
  'host.moreSessions': (_host: string, { before, now }: Data) => ({
    why: `More people are connected than when this was approved (${before} then, ${now} now): switching on first would keep them out.`,
    next: 'Ask again at a time when nobody needs to connect.',
  }),
  'host.recordingOff': () => ({
    why: 'Recording is off again; somebody or something else switched it off.',
    next: 'Look in the activity log who did, then ask again.',
  }),
  'storage.accountMissing': (_host: string, { account }: Data) => ({
    why: `The storage account ${account} is not there any more.`,
    next: 'Check the account, or name another one.',
  }),
  'storage.keyAccessDisabled': (_host: string, { account }: Data) => ({
    why: `Storage account key access of ${account} is disabled, so no SAS can work.`,
    next: 'Enable it, or name another storage account.',
  }),
  'storage.keyRegenerated': (_host: string, { account }: Data) => ({
    why: `Somebody made a new key1 for ${account} meanwhile, which ended the SAS that the host had got.`,
    next: again,
  }),
  'storage.versioningOn': (_host: string, { account }: Data) => ({
    why: `Blob versioning of ${account} was switched on; recording does not work with it.`,
    next: 'Switch it off, or name another storage account.',
  }),
  'storage.containerMissing': (_host: string, { container }: Data) => ({
    why: `The container ${container} is not there any more.`,
    next: again,
  }),
  'storage.immutable': (_host: string, { container }: Data) => ({
    why: `The container ${container} is immutable now; recording does not work there.`,
    next: 'Name another container.',
  }),
  'storage.corsFull': (_host: string, { account }: Data) => ({
    why: `There is no room for another CORS rule in ${account}.`,
    next: 'Remove one that nobody needs, or name another storage account.',
  }),
  'storage.corsLost': (_host: string, { account }: Data) => ({
    why: `The CORS rule for the recording player was overwritten in ${account}.`,
    next: 'Find out what else writes the CORS rules of this account, then ask again.',
  }),
  'storage.policiesFull': (_host: string, { container }: Data) => ({
    why: `There is no room for another access policy in ${container}.`,
    next: 'Remove one that nobody needs, or name another container.',
  }),
  'storage.policyLost': (_host: string, { container }: Data) => ({
    why: `The access policy of the SAS was changed or removed in ${container}.`,
    next: 'Find out what else writes the policies of this container, then ask again.',
  }),
  'sas.checkFailed': (_host: string, { code }: Data) => ({
    why: `Storage refuses the new SAS (${code}), so it was not given to the host.`,
    next: 'Check the SAS settings of the storage account, then ask again.',
  }),
  'sas.firewalled': (_host: string, { account }: Data) => ({
    why: `The firewall of ${account} was closed meanwhile, so I can't tell whether recordings would arrive.`,
    next: again,
  }),
  'sas.refusedWhileOff': () => ({
    why: 'Azure does not take the SAS while recording is off. Switching on first would keep everybody out for a while, so I did not.',
    next: 'The other way switches recording on first: plan it for a time when nobody needs to connect.',
  }),
  'sas.refused': () => ({
    why: 'Azure does not take the new SAS.',
    next: 'Read what Azure says, then ask again.',
  }),
  'sas.notTaken': () => ({
    why: 'Recording was on and Azure took no SAS in good time, so nobody could connect. I switched it off again.',
    next: 'Read what Azure says about this host in the portal, then ask again.',
  }),
  'sas.unclear': (_host: string, { tries }: Data) => ({
    why: `I gave the host its SAS ${tries} times, but Azure did not say what became of it, and the host does not show it.`,
    next: 'Check in the portal whether Azure has trouble with this host, then ask again.',
  }),
  'sas.callMissing': () => ({
    why: 'Azure does not know the call that sets a SAS on this host.',
    next: 'Set the SAS in the portal: Session recordings, then the SAS URL.',
  }),
  'verify.otherStorage': (_host: string, { account, container }: Data) => ({
    why: `The host says that it records into ${account}/${container}, which is not what was set.`,
    next: 'Find out who else sets it, then ask again.',
  }),
  'verify.noStorage': () => ({
    why: 'The host says that no SAS is set, although Azure accepted it.',
    next: again,
  }),
  ...identityProblems,
  ...retire.problems,
  'session.stillOpen': () => ({
    why: 'Azure was asked to end the session, and still shows it as open.',
    next: 'Look again with “sessions”; if it is still there, ask again or end it in the portal.',
  }),
} satisfies Readonly<Record<string, Say>>;
