/** Every word that starts a command, in the order of `help`. */
export type CommandName =
  | 'help'
  | 'hosts'
  | 'status'
  | 'enable recording'
  | 'disable recording'
  | 'upgrade'
  | 'requests'
  | 'cancel'
  | 'whoami'
  | 'progress'
  | 'card'
  | 'use'
  | 'same'
  | 'why'
  | 'approvals here';
