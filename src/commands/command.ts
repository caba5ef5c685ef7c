/** Every word that starts a command, in the order of `help`. */
export type CommandName =
  | 'help'
  | 'hosts'
  | 'status'
  | 'enable recording'
  | 'requests'
  | 'cancel'
  | 'whoami'
  | 'progress'
  | 'card'
  | 'use'
  | 'same'
  | 'why'
  | 'approvals here';
