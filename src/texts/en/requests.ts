import { disable } from './disable.ts';
import { disconnect } from './disconnect.ts';
import { retire } from './retire.ts';
import { swap } from './swap.ts';
import { switchOff } from './switch-off.ts';
import { upgrade } from './upgrade.ts';

/** Lists of requests, and what each is about in a few words. */
export const requests = {
  title: (waiting: number, running: number) => {
    const parts = [
      ...(waiting === 0 ? [] : [waiting === 1 ? '1 waits for a yes' : `${waiting} wait for a yes`]),
      ...(running === 0 ? [] : [`${running} at work`]),
    ];
    return parts.join(', ') || 'Nothing waits, nothing is at work';
  },
  none: 'No requests',
  noneNext: 'Nothing waits for a yes, nothing is at work, and nothing ended in the last 24 hours.',
  waitsToBegin: 'waiting to begin',
  status: {
    awaitingApproval: 'waiting for a yes',
    approved: 'being checked',
    running: 'at work',
    succeeded: 'done',
    failed: 'failed',
    rolledBack: 'taken back',
    rejected: 'rejected',
    expired: 'expired',
    canceled: 'canceled',
  },
  kind: {
    enableRecording: (host: string) => `Enable recording on ${host}`,
    repairRecording: (host: string) => `Repair recording on ${host}`,
    switchOffRecording: switchOff.request,
    disableRecording: disable.request,
    upgradeTier: upgrade.request,
    setContainer: swap.setContainer.request,
    useIdentity: swap.useIdentity.request,
    useSas: swap.useSas.request,
    rotateSas: swap.rotateSas.request,
    renewSas: swap.renewSas.request,
    retireStorage: retire.request,
    disconnectSession: disconnect.request,
  },
  askedBy: (name: string, shortId: string) => `Asked by ${name} · request ${shortId}`,
  show: (shortId: string) => `Show ${shortId}`,
  cancel: (shortId: string) => `Cancel ${shortId}…`,
  all: 'Requests',
};

/** A button does it. */
export const confirmCancel = {
  one: (what: string) => `Cancel “${what}”?`,
  several: 'Which one do you want to cancel?',
  waiting: 'It waits for a yes. Nothing has been changed yet.',
  running: 'It is at work. I stop at the next point that is safe, and take back what can be taken back.',
  button: 'Cancel it',
  buttonFor: (host: string, shortId: string) => `Cancel ${host} (${shortId})`,
};
