/** Words of the card of `check`. Its verdicts are those of `status`, its findings those of the checks. */
export const check = {
  summary: (broken: number, inDoubt: number, works: number, off: number) => {
    const parts = [
      ...(inDoubt === 0 ? [] : [`can't tell for ${inDoubt}`]),
      ...(works === 0 ? [] : [`recording works on ${works}`]),
      ...(off === 0 ? [] : [`recording is off on ${off}`]),
    ];
    const rest = parts.join(', ');
    const others = rest === '' ? '' : `${rest.slice(0, 1).toUpperCase()}${rest.slice(1)}.`;
    return [...(broken === 0 ? [] : ['Recording is on there, and its storage does not work.']), others]
      .filter((part) => part !== '')
      .join(' ');
  },
  titles: {
    broken: (hosts: readonly string[]) =>
      hosts.length === 1
        ? `Nobody can connect through ${hosts[0]}`
        : `Nobody can connect through ${hosts.length} hosts`,
    inDoubt: (count: number) =>
      count === 1
        ? "For one host I can't tell whether recording works"
        : `For ${count} hosts I can't tell whether recording works`,
    fine: (count: number) => `Nothing keeps people from connecting through ${count} hosts`,
  },
  /** Of one host: the fold of what was found to be fine. */
  fine: (count: number) => (count === 1 ? '1 more thing is fine' : `${count} more things are fine`),
  allFine: (count: number) => (count === 1 ? 'What I looked at' : `The ${count} things that I looked at`),
  /** Of many: the fold of one host. */
  found: 'What I found on',
  hosts: (count: number) => `The ${count} hosts`,
  others: (count: number) => (count === 1 ? '1 other host' : `${count} other hosts`),
  readNow: 'All of this was read just now. I changed nothing.',
  whatElse:
    "What I can't see: whether the VM itself answers, and what your own rights and network allow. Azure's message names the reason.",
  repair: (host: string) => `Repair ${host}…`,
  enable: 'Enable recording…',
  renew: 'Renew SAS…',
  again: 'Check again',
  one: (host: string) => `Check ${host}`,
  all: 'Check all hosts',
};
