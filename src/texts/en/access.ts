import { disable } from './disable.ts';
import { disconnect } from './disconnect.ts';
import { retire } from './retire.ts';
import { swap } from './swap.ts';
import { upgrade } from './upgrade.ts';

/** Words about what a person may do in Azure. */
export const access = {
  /** What a right is needed for, after "You can't …" and "to …". */
  doing: {
    listHosts: 'see any bastion host here',
    enableRecording: (host: string) => `change session recording on ${host}`,
    switchOffRecording: disable.doing,
    disableRecording: disable.doing,
    upgradeTier: upgrade.doing,
    setContainer: swap.setContainer.doing,
    useIdentity: swap.useIdentity.doing,
    useSas: swap.useSas.doing,
    rotateSas: swap.rotateSas.doing,
    renewSas: swap.renewSas.doing,
    retireStorage: retire.doing,
    disconnectSession: disconnect.doing,
  },
  /** An assignment that was not counted. */
  ignored: (role: string, scope: string) => `Ignored: ${role} with a condition on ${scope}.`,
  unreadableRole: (role: string, reason: string) => `Role ${role} could not be read: ${reason}`,
  /** The deny assignment's own name. */
  denied: (name: string, excludes: boolean) =>
    excludes ? `“${name}”: people excluded from it through a group can't be told apart from here.` : `“${name}”.`,
  sessionsNeed: (role: string, host: string) => `seeing them needs ${role} on ${host}`,
  unsure: {
    message: "I couldn't ask Teams whether you are a guest, so I only answer questions for now. Nothing was planned.",
    nextStep: 'Try again in a minute.',
  },
  noApproverHere: (host: string, command: string) => ({
    message: `Another person has to approve a change of ${host}, and nobody else can in this personal chat. Nothing was planned.`,
    nextStep: `Ask again in a group chat or channel that I am in and where somebody can approve: @ me and send “${command} on ${host}”.`,
  }),
};
