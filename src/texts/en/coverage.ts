/** Words about which machines a host leads to. */
export const coverage = {
  title: (host: string, count: number, atLeast: boolean) =>
    count === 0 && !atLeast
      ? `${host} leads to no VM`
      : `${host} leads to ${atLeast ? 'at least ' : ''}${count === 1 ? '1 VM' : `${count} VMs`}`,
  cannotTell: (host: string) => `Can't tell to which VMs ${host} leads`,
  cannotTellWhy:
    "Azure doesn't show me its network, or there are so many interfaces that I gave up. Ask again, or look at the network in the portal.",
  none: 'There is no VM in its own network, nor in one that is directly peered with it.',
  around: (unrecorded: number, count: number, hosts: string) =>
    `${unrecorded === count ? 'All of them' : unrecorded === 1 ? '1 of them' : `${unrecorded} of them`} can also be reached through ${hosts}, which ${hosts.includes(',') || hosts.includes(' and ') ? "don't" : "doesn't"} record.`,
  noWayAround: 'No other host leads there unrecorded.',
  mayBeWayAround: "Whether another host leads there unrecorded I can't tell: I couldn't read all of them.",
  recordsHere: (host: string) => `What goes through ${host} is recorded.`,
  recordsNot: (host: string) => `${host} itself doesn't record: what goes through it is not recorded.`,
  hosts: (names: readonly string[], hidden: number) => {
    const others =
      hidden === 0 ? [] : [hidden === 1 ? 'a host that you may not see' : `${hidden} hosts that you may not see`];
    const all = [...names, ...others];
    return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  },
  nativeClient: {
    on: 'Native client support is on: what people do by ssh, mstsc or az network bastion is not recorded.',
    off: 'Native client support is off: people connect through the portal only.',
  },
  atLeast:
    'There may be more: a network or its interfaces could not be read, or the host also connects to plain IP addresses.',
  hidden: (count: number) =>
    count === 1
      ? '1 of them is not named here: you may not see it in Azure.'
      : `${count} of them are not named here: you may not see them in Azure.`,
  rule: 'Counted are VMs and scale sets in the network of the host and in networks directly peered with it.',
  machine: (name: string, around: string) => `${name}: also through ${around}`,
  list: (count: number) => (count === 1 ? 'The VM' : `The ${count} VMs`),
  unrecordedList: (count: number) =>
    count === 1 ? '1 reached around the recording' : `${count} reached around the recording`,
  more: (count: number) => `… and ${count} more`,
  enable: (host: string) => `Enable recording on ${host}…`,
  status: 'Status',
  again: 'Look again',
};
