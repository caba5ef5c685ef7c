import { disable } from './disable.ts';
import { disconnect } from './disconnect.ts';
import { retire } from './retire.ts';
import { swap } from './swap.ts';
import { upgrade } from './upgrade.ts';

/** Words around where a change was asked and where it is decided. */
export const asked = {
  titles: {
    enableRecording: (host: string) => `Asked: enable session recording on ${host}`,
    repairRecording: (host: string) => `Asked: repair session recording on ${host}`,
    switchOffRecording: (host: string) => `Switch session recording off on ${host}?`,
    disableRecording: disable.asked,
    upgradeTier: upgrade.asked,
    setContainer: swap.setContainer.asked,
    useIdentity: swap.useIdentity.asked,
    useSas: swap.useSas.asked,
    rotateSas: swap.rotateSas.asked,
    renewSas: swap.renewSas.asked,
    retireStorage: retire.asked,
    disconnectSession: disconnect.asked,
  },
  waitsIn: (place: string) => `It waits for approval in ${place}. This card follows it.`,
  named: (name: string) => `“${name}”`,
  unnamed: {
    personal: 'a personal chat',
    groupChat: 'the group chat for approvals',
    channel: 'the channel for approvals',
  },
  open: 'Open it there',
  moved: (title: string) => `Moved: ${title}`,
  movedNext: 'Its card stands further below now, with its buttons.',
};
