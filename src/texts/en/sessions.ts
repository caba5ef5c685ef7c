/** Words about who is connected. */
export const sessions = {
  /** What a right is needed for, after "You may not …". */
  doing: {
    onHost: (host: string) => `see who is connected through ${host}`,
    onMachine: (machine: string) => `see who is connected to ${machine}`,
  },
  titles: {
    onHost: (count: number, host: string) => `${open(count)} through ${host}`,
    onMachine: (count: number, machine: string) =>
      count === 0 ? `Nobody is on ${machine}` : `${open(count)} on ${machine}`,
    cannotTell: (host: string) => `Can't tell who is connected through ${host}`,
  },
  now: 'As of now, by what Azure says. I keep none of it.',
  /** Where names are shown. */
  accounts: 'By account on the VM: who signs in there is not always who signed in to Azure.',
  byButton: 'Names are for those who may see them in Azure: the button shows them to its presser alone.',
  through: (host: string, count: number) => (count === 1 ? `1 through ${host}` : `${count} through ${host}`),
  noSuchHost: (hosts: number) =>
    `No bastion host that you can read is called so, so I looked for a VM of that name ${through(hosts)}.`,
  untold: (reason: string) => ({
    message: `Azure doesn't tell who is connected just now: ${reason}`,
    nextStep: 'Try again in a minute.',
  }),
  untoldHosts: (hosts: string) => `Azure doesn't tell it of ${hosts}, so there may be more.`,
  hidden: (count: number) =>
    count === 1
      ? 'There is a host whose sessions you may not see.'
      : `There are ${count} hosts whose sessions you may not see.`,
  row: (account: string, vm: string) => `${account} on ${vm}`,
  detail: (protocol: string, since: string | undefined, host: string | undefined, id: string) =>
    [protocol, since, host === undefined ? undefined : `through ${host}`, `id ${id}`]
      .filter((part) => part !== undefined)
      .join(' · '),
  minutes: (count: number) => {
    if (count < 1) return 'since less than a minute';
    if (count < 120) return count === 1 ? 'for 1 minute' : `for ${count} minutes`;
    return `for ${Math.floor(count / 60)} hours`;
  },
  blankAccount: 'unknown account (signed in with Entra ID)',
  show: 'Show names to me',
  again: 'Look again',
  status: 'Status',
  unknownHost: 'I see no such bastion host for you any more. “hosts” shows those that you can read.',
  past: 'Earlier ones are in the portal, under Session recordings of the host.',
};

function open(count: number): string {
  if (count === 0) return 'Nobody is connected';
  return count === 1 ? '1 session is open' : `${count} sessions are open`;
}

function through(hosts: number): string {
  return hosts === 1 ? 'on the host whose sessions you may see' : `on the ${hosts} hosts whose sessions you may see`;
}
