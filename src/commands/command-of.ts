import type { ChangeRequest } from '../operations/change-request.ts';
import type { CommandName } from './command.ts';
import { bareCommand, type ParsedCommand } from './parsed-command.ts';

/** The command that asks for this change once more, of the same host. */
export function commandOf(request: ChangeRequest): ParsedCommand {
  const { hostId, reason } = request;
  const host = { kind: 'id', id: hostId, tenantId: undefined } as const;
  const bare = { ...bareCommand(names[request.command]), host, reason };
  switch (request.command) {
    case 'enableRecording':
      return { ...bare, ...wayOf(request) };
    case 'setContainer':
      return { ...bare, store: { account: request.account, container: request.container } };
    case 'renewSas':
      return {
        ...bare,
        when: request.until === undefined ? undefined : { kind: 'until', text: request.until.slice(0, 10) },
      };
    case 'disconnectSession':
      return { ...bare, session: request.session };
    default:
      return bare;
  }
}

const names = {
  enableRecording: 'enable recording',
  switchOffRecording: 'disable recording',
  disableRecording: 'disable recording',
  upgradeTier: 'upgrade',
  setContainer: 'set container',
  rotateSas: 'rotate sas',
  renewSas: 'renew sas',
  // Nobody asks for it: its status shows what there is to ask for.
  retireStorage: 'status',
  disconnectSession: 'disconnect',
  useIdentity: 'use managed identity',
  useSas: 'use sas',
} as const satisfies Record<ChangeRequest['command'], CommandName>;

function wayOf({ account, container, access, order }: Extract<ChangeRequest, { command: 'enableRecording' }>) {
  return { store: account === undefined ? undefined : { account, container }, access, onFirst: order === 'onFirst' };
}
