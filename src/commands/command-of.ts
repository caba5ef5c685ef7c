import type { ChangeRequest } from '../operations/change-request.ts';
import type { CommandName } from './command.ts';
import { bareCommand, type ParsedCommand } from './parsed-command.ts';

const names = {
  enableRecording: 'enable recording',
  switchOffRecording: 'disable recording',
  disableRecording: 'disable recording',
  upgradeTier: 'upgrade',
} as const satisfies Record<ChangeRequest['command'], CommandName>;

/** The command that asks for this change once more, of the same host. */
export function commandOf(request: ChangeRequest): ParsedCommand {
  const { command, hostId, reason } = request;
  const bare = {
    ...bareCommand(names[command]),
    host: { kind: 'id', id: hostId, tenantId: undefined },
    reason,
  } as const;
  return command === 'enableRecording' ? { ...bare, ...wayOf(request) } : bare;
}

function wayOf({ account, container, access, order }: Extract<ChangeRequest, { command: 'enableRecording' }>) {
  return { store: account === undefined ? undefined : { account, container }, access, onFirst: order === 'onFirst' };
}
