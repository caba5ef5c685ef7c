interface HelpText {
  readonly usage: string;
  /** At most 128 characters: Teams shows it in its list of commands. */
  readonly summary: string;
  readonly examples: readonly string[];
}

/** Words of the commands: help, questions back, and refusals (`message` what happened and why, `nextStep` what to do). */
export const commands = {
  help: {
    help: {
      usage: 'help [command]',
      summary: 'What I can do, and how to ask for it',
      examples: ['help', 'help enable recording'],
    },
    hosts: {
      usage: 'hosts',
      summary: 'The bastion hosts that you can read, and whether they record',
      examples: ['hosts', 'list bastions'],
    },
    status: {
      usage: 'status [host]',
      summary: 'Whether people can connect and are recorded, the worst first',
      examples: ['status', 'status bas-hub'],
    },
    check: {
      usage: 'check [host]',
      summary: 'Reads anew everything that recording rests on, and says what is wrong',
      examples: ['check bas-spoke', 'check', 'check rg-network/bas-hub'],
    },
    sessions: {
      usage: 'sessions [host]',
      summary: 'Who is connected now: counts for all to see, names for you alone',
      examples: ['sessions bas-hub', 'who is on sql-prod-03'],
    },
    coverage: {
      usage: 'coverage [host]',
      summary: 'Which VMs are reached through a host, and which also around its recording',
      examples: ['coverage bas-hub', 'which vms does bas-hub cover'],
    },
    'enable recording': {
      usage: 'enable recording [on <host>] [to <account>/<container>] [using managed identity] [because <reason>]',
      summary: 'Shows what switching session recording on would change, and does it once approved',
      examples: [
        'enable recording on bas-hub',
        'enable recording on bas-hub to auditstore/rec-2027 because INC-4711',
        'turn on recording for bas-hub',
      ],
    },
    'disable recording': {
      usage: 'disable recording [on <host>] [for <time>] [because <reason>]',
      summary: 'Shows what switching session recording off would mean, and does it once another person approved',
      examples: ['disable recording on bas-hub for 1h because INC-4711', 'turn off recording for bas-hub'],
    },
    upgrade: {
      usage: 'upgrade [<host>] [because <reason>]',
      summary: 'Shows what the tier (SKU) Premium costs and cuts, and raises the host to it once approved',
      examples: ['upgrade bas-hub', 'upgrade bas-branch because recording comes next'],
    },
    'set container': {
      usage:
        'set container <account>/<container> [on <host>] [at <time>] [when nobody is connected] [because <reason>]',
      summary: 'Moves recordings of a host to another container: at once, at a time, or when nobody is connected',
      examples: [
        'set container auditstore/rec-2027 on bas-audit',
        'set container auditstore rec-2027 at 22:00',
        'set container auditstore/rec-2027 on bas-audit when nobody is connected until 06:00',
      ],
    },
    'renew sas': {
      usage: 'renew sas [on <host>] [until <date>] [because <reason>]',
      summary:
        'Lets the SAS that a host has last until then, or three years; the host is not called, nobody is disturbed',
      examples: ['renew sas on bas-audit', 'renew sas until end of 2028', 'extend sas of bas-audit in 90 days'],
    },
    'rotate sas': {
      usage: 'rotate sas [on <host>] [because <reason>]',
      summary: 'Gives a host a fresh SAS, signed by the other key; the one until now ends once recordings arrive',
      examples: ['rotate sas on bas-audit because key1 was shared'],
    },
    'use managed identity': {
      usage: 'use managed identity [on <host>] [because <reason>]',
      summary: 'Lets a host that records by a SAS record as its managed identity',
      examples: ['use managed identity on bas-audit'],
    },
    'use sas': {
      usage: 'use sas [on <host>] [because <reason>]',
      summary: 'Lets a host that records as its managed identity record by a SAS',
      examples: ['use sas on bas-audit'],
    },
    disconnect: {
      usage: 'disconnect <session> [on <host>] because <reason>',
      summary: 'Ends one session, by its id, once approved; it takes a reason',
      examples: ['disconnect 3fa2b1c4 on bas-hub because INC-4711'],
    },
    requests: {
      usage: 'requests',
      summary: 'Changes that wait for approval, run now, or ended in the last 24 hours',
      examples: ['requests', 'pending'],
    },
    history: {
      usage: 'history [host]',
      summary: 'What was changed, who asked and approved, when, and how it ended',
      examples: ['history', 'history bas-hub'],
    },
    handover: {
      usage: 'handover [host]',
      summary: 'What I set up, and how to go on without me',
      examples: ['handover', 'handover bas-hub'],
    },
    progress: {
      usage: 'progress',
      summary: 'What is at work now, what Azure last said, and when I look again',
      examples: ['progress', 'still running?'],
    },
    card: {
      usage: 'card <id>',
      summary: 'Posts the card of an open request again, where you are',
      examples: ['card 3fa2b1'],
    },
    cancel: {
      usage: 'cancel [id]',
      summary: 'Stops a request of yours, by a button, as long as that is safe',
      examples: ['cancel', 'cancel 3fa2b1'],
    },
    whoami: {
      usage: 'whoami',
      summary: 'What you may do on each bastion host, and what is missing',
      examples: ['whoami', 'who am i'],
    },
    use: {
      usage: 'use [host]',
      summary: 'The host that is meant in this conversation where none is named',
      examples: ['use bas-hub', 'use', 'use nothing'],
    },
    same: {
      usage: 'same for <host>',
      summary: 'Your last command here, for another host',
      examples: ['same for bas-spoke'],
    },
    why: {
      usage: 'why',
      summary: 'What is behind my last answer to you: what I read, which check, which right',
      examples: ['why'],
    },
    'approvals here': {
      usage: 'approvals here',
      summary: 'Sends all approval cards into this conversation, by a button',
      examples: ['approvals here'],
    },
    'security here': {
      usage: 'security here',
      summary: 'Tells this conversation whenever recording is asked to be, or was, switched off; by a button',
      examples: ['security here'],
    },
  } satisfies Record<string, HelpText>,

  didYouMean: "I don't know that command. Did you mean:",
  unknown: {
    title: "I don't know that command",
    text: 'Nothing was done. I can list bastion hosts, show how they are, and switch session recording on.',
  },
  byButtonOnly: {
    title: 'By button only',
    text: 'So that nobody approves by accident, I decide nothing on a text. Use the buttons on the card of the request.',
  },
  /** Of a second click. */
  decidedByYou: 'You have decided this already.',
  secret: {
    title: 'That is a secret, visible to all here',
    text: 'I have not kept it. Delete the message and revoke the link: delete or change the stored access policy that it names, or regenerate the storage account key that signed it (check first what else uses that key). I make my own, which nobody sees.',
  },
  labels: { help: 'Help', hosts: 'Hosts', status: 'Status', requests: 'Requests' },

  /** Names of buttons for commands that an answer offers: the first word that fits. */
  buttonFor: (command: string) => {
    if (command.startsWith('card ')) return 'Show the card here';
    if (
      /^(enable recording|disable recording|upgrade|set container|renew sas|rotate sas|use managed identity|use sas)/.test(
        command,
      )
    )
      return 'Ask again';
    if (command.startsWith('status')) return 'Status';
    if (command.startsWith('check')) return 'Check';
    return buttonNames[command] ?? command;
  },

  whichHost: 'Which bastion host?',
  ambiguousHost: (typed: string) => `More than one bastion host fits “${typed}”. Which one?`,
  unknownHost: (typed: string) => `I see no bastion host “${typed}”. These are the ones that you can read:`,
  /** Of a link or an id. */
  hostOutOfSight: (name: string, subscriptionId: string) =>
    `${name} is in subscription ${subscriptionId}. It is one of another directory, or I don't look at it, or you may not read it. These are the hosts that you can read:`,
  andMore: (question: string, more: number) => `${question} (${more} more; type the name)`,
  someUnreadable: (question: string, subscriptions: readonly string[]) =>
    `${question} I couldn't read subscription ${subscriptions.join(', ')}.`,
  hostIn: (name: string, resourceGroup: string) => `${name} (${resourceGroup})`,
  hostInSubscription: (name: string, resourceGroup: string, subscriptionId: string) =>
    `${name} (${resourceGroup}, subscription ${subscriptionId})`,

  noHosts: {
    title: 'There are no bastion hosts',
    text: 'The subscriptions that I look at have none.',
  },
  noHostsReadable: (subscriptions: readonly string[]) => ({
    message: `I couldn't read any subscription that I look at (${subscriptions.join(', ')}), so I don't know its bastion hosts.`,
    nextStep: 'Try again in a minute; if it stays so, tell whoever runs this bot.',
  }),
  foreignTenant: {
    message: "That host is in another Microsoft Entra tenant, which I can't see.",
    nextStep: 'Send the link or the name of a bastion host in this tenant.',
  },
  storeName: {
    message: "I couldn't read where the recordings should go, so nothing was planned.",
    nextStep:
      'Write it as account/container: an account of 3 to 24 lower-case letters and digits, and a container of 3 to 63 lower-case letters, digits and single dashes.',
  },

  open: {
    /** Not the same: another host or another place for the recordings. */
    other: (host: string, request: string, store: string | undefined) => {
      const place = store === undefined ? '' : `, its recordings in ${store}`;
      return `Another request for ${host} is open: “${request}”${place}. Nothing new was asked.`;
    },
    askAgain: 'If you want something else: cancel it and ask again.',
  },

  cancel: {
    nothing: {
      title: 'You have nothing to cancel here',
      text: 'No request of yours waits or runs in this conversation.',
    },
    elsewhere: (hosts: readonly string[]) => ({
      title: 'Asked in another conversation',
      text: `The request for ${hosts.join(', ')} was made in another conversation. Cancel it on its card there.`,
    }),
    unknown: (id: string) => ({
      title: `I know no open request ${id}`,
      text: 'Perhaps it is older, or not for you to see.',
    }),
    ended: (host: string) => ({
      title: 'That request has ended',
      text: `The request for ${host} is over, so there is nothing to cancel.`,
    }),
  },

  azure: {
    throttled: (seconds: number | undefined) => ({
      message: "Azure limits how often I may ask just now, so I couldn't read what I need. Nothing was changed.",
      nextStep: seconds === undefined ? 'Try again in a minute.' : `Try again in ${seconds} seconds.`,
    }),
    unavailable: {
      message: "Azure didn't answer, so I couldn't read what I need. Nothing was changed.",
      nextStep: 'Try again in a minute; status.azure.com says whether Azure has a problem.',
    },
    busy: {
      message: 'Azure is busy with another change of this resource. Nothing was changed by me.',
      nextStep: 'Try again when that change has ended.',
    },
    denied: (code: string | undefined) => ({
      message: `Azure didn't let me read what I need${inBrackets(code)}: my own identity lacks a right, or a firewall keeps me out. Nothing was changed.`,
      nextStep: 'Ask whoever runs this bot to give its identity Reader where the resource is.',
    }),
    refused: (code: string | undefined) => ({
      message: `Azure refused to answer what I asked${inBrackets(code)}. Nothing was changed.`,
      nextStep: 'Try again; if it stays so, tell whoever runs this bot.',
    }),
    gone: {
      message: 'What I wanted to read is no longer in Azure. Nothing was changed.',
      nextStep: 'Send “hosts” to see what is there now.',
    },
  },
  storeUnavailable: {
    message: "I can't reach my own records, and without them I neither plan nor change anything.",
    nextStep: 'Try again in a minute; if it stays so, tell whoever runs this bot.',
  },
};

const buttonNames: Readonly<Record<string, string>> = {
  help: 'Help',
  hosts: 'Hosts',
  requests: 'Requests',
  whoami: 'What I may do',
};

function inBrackets(code: string | undefined): string {
  return code === undefined ? '' : ` (${code})`;
}
