type Data = Readonly<Record<string, string | number | boolean>>;
interface ProblemText {
  readonly message: string;
  readonly nextStep: string;
}

const again = 'Send the command again for a fresh plan.';

/** Why a change stopped. What state Azure is in then is said beside it. */
export const stepProblems = {
  'host.gone': () => ({
    message: 'The bastion host is not there any more.',
    nextStep: 'Check in the portal who deleted it.',
  }),
  'host.notSettled': ({ state }: Data) => ({
    message: `Azure says that the host is in the state ${state}, so nothing can be changed on it.`,
    nextStep: 'Repair the host in the portal, then send the command again.',
  }),
  'host.updateFailed': ({ state }: Data) => ({
    message: `Azure gave the update of the host up; its state is ${state}.`,
    nextStep: 'Read what Azure says, remove the cause, then send the command again.',
  }),
  'host.notAsAsked': () => ({
    message: 'Azure called the update done, but the host does not show it.',
    nextStep: again,
  }),
  'host.tierChanged': ({ sku }: Data) => ({
    message: `Recording needs the tier Premium, and the host has ${sku} now.`,
    nextStep: again,
  }),
  'host.nativeClientOn': () => ({
    message: 'Native client support was switched on meanwhile, and nobody approved to switch it off.',
    nextStep: again,
  }),
  'host.locked': ({ lock }: Data) => ({
    message: `The ReadOnly lock ${lock} would keep me from switching recording off again if something failed.`,
    nextStep: 'Remove the lock for the time of the change, then send the command again.',
  }),
  'host.recordingOff': () => ({
    message: 'Recording is off again; somebody or something else switched it off.',
    nextStep: 'Look in the activity log who did, then send the command again.',
  }),
  'storage.accountMissing': ({ account }: Data) => ({
    message: `The storage account ${account} is not in the subscriptions that I look at.`,
    nextStep: 'Check the account, or name another one.',
  }),
  'storage.keyAccessDisabled': ({ account }: Data) => ({
    message: `Storage account key access of ${account} is disabled, so no SAS can work.`,
    nextStep: 'Enable it, or name another storage account.',
  }),
  'storage.versioningOn': ({ account }: Data) => ({
    message: `Blob versioning of ${account} was switched on; recording does not work with it.`,
    nextStep: 'Switch it off, or name another storage account.',
  }),
  'storage.containerMissing': ({ container }: Data) => ({
    message: `The container ${container} is not there any more.`,
    nextStep: again,
  }),
  'storage.immutable': ({ container }: Data) => ({
    message: `The container ${container} is immutable now; recording does not work there.`,
    nextStep: 'Name another container.',
  }),
  'storage.corsFull': ({ account }: Data) => ({
    message: `There is no room for another CORS rule in ${account}.`,
    nextStep: 'Remove one that nobody needs, or name another storage account.',
  }),
  'storage.corsLost': ({ account }: Data) => ({
    message: `The CORS rule for the recording player was overwritten in ${account}.`,
    nextStep: 'Find out what else writes the CORS rules of this account, then send the command again.',
  }),
  'storage.policiesFull': ({ container }: Data) => ({
    message: `There is no room for another access policy in ${container}.`,
    nextStep: 'Remove one that nobody needs, or name another container.',
  }),
  'storage.policyLost': ({ container }: Data) => ({
    message: `The access policy of the SAS was changed or removed in ${container}.`,
    nextStep: 'Find out what else writes the policies of this container, then send the command again.',
  }),
  'sas.checkFailed': ({ code }: Data) => ({
    message: `Storage refuses the new SAS (${code}), so it was not given to the host.`,
    nextStep: 'Check the SAS settings of the storage account, then send the command again.',
  }),
  'sas.firewalled': ({ account }: Data) => ({
    message: `The firewall of ${account} was closed meanwhile, so I can't tell whether recordings would arrive.`,
    nextStep: again,
  }),
  'sas.refusedWhileOff': () => ({
    message:
      'Azure does not take the SAS while recording is off. Switching on first would keep everybody out for a while, so I did not.',
    nextStep: 'Set the SAS in the portal, at a time when nobody needs to connect.',
  }),
  'sas.refused': () => ({
    message: 'Azure does not take the new SAS.',
    nextStep: 'Read what Azure says, then send the command again.',
  }),
  'sas.callMissing': () => ({
    message: 'Azure does not know the call that sets a SAS on this host.',
    nextStep: 'Set the SAS in the portal: Session recordings, then the SAS URL.',
  }),
  'verify.otherStorage': ({ account, container }: Data) => ({
    message: `The host says that it records into ${account}/${container}, which is not what was set.`,
    nextStep: 'Find out who else sets it, then send the command again.',
  }),
  'verify.noStorage': () => ({
    message: 'The host says that no SAS is set, although Azure accepted it.',
    nextStep: again,
  }),
} satisfies Readonly<Record<string, (data: Data) => ProblemText>>;
