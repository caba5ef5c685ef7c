/** Why something stopped, and what to do next. What Azure is like now is said by the card, from the steps. */
export interface ProblemWords {
  readonly why: string;
  readonly next: string;
}

type Data = Readonly<Record<string, string | number | boolean>>;
type Say = (host: string, data: Data) => ProblemWords;

const problemWords: Readonly<Record<string, Say>> = {
  'right.missing': (_host, data) => ({
    why: `A right was missing when it was to start${inBrackets(data, 'action')}.`,
    next: 'Get the right, or have somebody decide who holds it. Then ask again.',
  }),
  'azure.refused': () => ({
    why: 'Azure refused the change.',
    next: 'Read what Azure says, remove the cause, and ask again.',
  }),
  'azure.denied': () => ({
    why: "Azure didn't let me: my own identity lacks a right, or a firewall keeps me out.",
    next: 'Have whoever runs me check the roles of my identity and the firewall. Then ask again.',
  }),
  'azure.gone': () => ({
    why: 'Something that was there when I asked is gone.',
    next: 'Check that host, storage account and container still exist. Then ask again.',
  }),
  'azure.busy': (host) => ({
    why: `Another operation is at work on ${host} in Azure.`,
    next: 'I look again by myself.',
  }),
  'azure.throttled': () => ({ why: 'Azure asked me to slow down.', next: 'I go on by myself.' }),
  'azure.unavailable': () => ({ why: "Azure doesn't answer at the moment.", next: 'I go on by myself.' }),
  'azure.unclear': () => ({ why: "Azure's answer got lost.", next: 'I read what happened and go on by myself.' }),
  'sas.refusedWhileOff': (host) => ({
    why: 'Azure takes the SAS only while recording is on. Enabling first would lock everybody out for a while, and nobody approved that.',
    next: `Agree on a time when nobody needs ${host}, and set it up in the portal then.`,
  }),
  'sas.notWorking': () => ({
    why: 'I tried the SAS before giving it to the host, and it did not work.',
    next: 'Check firewall, key access and access policies of the storage account. Then ask again.',
  }),
  'verify.failed': () => ({
    why: 'Recording was switched on, but reading it back did not show that it works.',
    next: 'Check the host and its storage account in the portal. Then ask again.',
  }),
  'rollback.stuck': (host) => ({
    why: 'I tried to switch recording off again, and Azure did not let me.',
    next: `Now: open ${host} in the portal, Configuration, and switch session recording off. Then check that people can connect.`,
  }),
  'canceled.byPerson': (_host, data) => ({
    why: `${value(data, 'name', 'Somebody')} canceled it.`,
    next: 'Ask again whenever you like.',
  }),
};

/** The words for `Problem.code`. One that this catalogue doesn't know still gets decent ones. */
export function problems(code: string, host: string, data: Data): ProblemWords {
  return (
    problemWords[code]?.(host, data) ?? {
      why: 'It stopped before the end.',
      next: 'Ask again. If it stops again, open the host in the portal.',
    }
  );
}

function value(data: Data, key: string, otherwise = ''): string {
  const found = data[key];
  return found === undefined || found === '' ? otherwise : String(found);
}

function inBrackets(data: Data, key: string): string {
  const found = value(data, key);
  return found === '' ? '' : ` (${found})`;
}
