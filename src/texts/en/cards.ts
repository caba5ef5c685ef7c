import { disable } from './disable.ts';
import { disconnect } from './disconnect.ts';
import { confirmCancel, requests } from './requests.ts';
import { retire } from './retire.ts';
import { swap } from './swap.ts';
import { upgrade } from './upgrade.ts';

/** Words of the cards that answer a command. Those of an operation's card are in `operation.ts`. */
export const cards = {
  store: (account: string, container: string) => `${account}/${container}`,
  place: (tier: string, location: string, resourceGroup: string) => `${tier} · ${location} · ${resourceGroup}`,
  more: (count: number) => `… and ${count} more`,
  people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
  nobody: 'nobody',
  yes: 'on',
  no: 'off',
  unknown: "can't tell",
  unknownBecause: (reason: string) => `can't tell: ${reason}`,
  readAs: (command: string) => `I read: ${command}`,

  help: {
    title: 'What I can do',
    intro: 'Typing changes nothing in Azure: I show what would change, and a button does it.',
    one: (name: string) => `How to use “${name}”`,
    usage: 'You type',
    examples: 'For example (a press sends it)',
    all: 'All commands',
    more: (count: number) => `${count} more commands`,
    needs: (role: string, host: string | undefined) => `needs ${role} on ${host ?? 'a bastion host'}`,
  },
  welcome: {
    title: 'Hello, I look after session recording on Azure Bastion',
    intro:
      'I switch recording on safely: I show exactly what would change, wait for a yes by button, do it, check it, and tell you.',
    caution: 'Why not by hand: recording that is on without working storage means that nobody can connect.',
    greeting: 'Hello. What would you like to see?',
    hosts: 'My bastion hosts',
    enable: 'Enable recording',
    help: 'Help',
  },
  hosts: {
    title: (count: number) => (count === 1 ? '1 bastion host' : `${count} bastion hosts`),
    none: 'I see no bastion host',
    noneNext:
      'Ask whoever runs me which subscriptions I look at, and whether I may read there. Then send “hosts” again.',
    broken: (count: number) =>
      count === 1 ? 'Through 1 of them nobody can connect.' : `Through ${count} of them nobody can connect.`,
    summary: (recording: number, off: number) => `Recording is on for ${recording}, off for ${off}.`,
    repair: (host: string) => `Repair ${host}…`,
    unreadable: (count: number) => (count === 1 ? '1 subscription unreadable' : `${count} subscriptions unreadable`),
  },
  health: {
    works: 'Recording on',
    nobodyCanConnect: 'Nobody can connect',
    off: 'Recording off',
    cannotTell: "Can't tell whether recording works",
    changing: 'Azure is changing it',
  },
  status: {
    titles: {
      works: (host: string) => `Session recording is on for ${host}`,
      nobodyCanConnect: (host: string) => `Nobody can connect through ${host}`,
      off: (host: string) => `Session recording is off on ${host}`,
      cannotTell: (host: string) => `Can't tell whether recording works on ${host}`,
      changing: (host: string) => `Azure is changing ${host}`,
      atWork: (host: string) => `I am changing session recording on ${host}`,
    },
    changing: 'Until that is done, what I read here may still change.',
    works: 'Its storage works as far as I can see from here. A real recording is the proof.',
    off: 'People can connect; nothing is recorded.',
    endsSoon: (days: number) => (days === 1 ? 'Its SAS ends within a day.' : `Its SAS ends in ${days} days.`),
    failure: {
      sasExpired: 'Recording is on, but its SAS has expired.',
      policyMissing: 'Recording is on, but the access policy that its SAS relies on is gone.',
      policyExpired: 'Recording is on, but the access policy of its SAS has expired.',
      permissionsMissing: 'Recording is on, but its SAS may not read, create, write and list.',
      containerMissing: 'Recording is on, but its container is gone.',
      keyRegenerated: 'Recording is on, but the storage account key that signed its SAS was regenerated.',
      keyAccessDisabled: 'Recording is on, but storage account key access is disabled, so its SAS is refused.',
      identityDetached: 'Recording is on, but the host no longer has the managed identity that it records as.',
      identityDeleted: 'Recording is on, but the managed identity that the host records as was deleted.',
      roleMissing: 'Recording is on, but its managed identity may not write into the container: the role is gone.',
    },
    /** By reason; what isn't here is shown as it is. */
    cannotTell: {
      azureUnreadable: "Azure couldn't be asked just now. Ask again in a minute.",
      sasUnreadable: "Recording is on, but Azure doesn't say which SAS is set.",
      noSasShown:
        'Recording is on, but Azure shows no SAS. If none is set, nobody can connect: enable recording sets one.',
      sasAndIdentity: "A SAS and a managed identity are both set; which of them Azure uses isn't documented.",
      accountOutOfSight: 'Recording is on, but its storage account is in none of my subscriptions.',
      containerUnreadable: "Recording is on, but Azure doesn't let me read its container.",
      policiesUnreadable: "Recording is on, but Azure doesn't let me read the access policies of its container.",
      expiryUnknown: 'Recording is on, but nothing says until when its SAS is valid.',
      policyNotYetValid: 'Recording is on, but the access policy of its SAS is valid only later.',
      permissionsUnknown: 'Recording is on, but nothing says what its SAS may do.',
      permissionsReduced: 'Recording is on, but its SAS lacks a part of read, create, write and list.',
      identityUnreadable: "Recording is on, but Azure doesn't let me read the managed identity that it records as.",
      rolesUnreadable: "Recording is on, but Azure doesn't let me read which roles its managed identity has.",
      roleUnclear:
        "Recording is on, but I can't tell whether the roles of its managed identity let it write recordings.",
      accountRestricted:
        "Recording is on, but public network access of its storage account is limited: from here I can't try it.",
      obstacleFound: 'Recording is on, and something I found may keep recordings from arriving.',
    } as Readonly<Record<string, string>>,
    facts: {
      tier: 'Tier (SKU)',
      state: 'Provisioning state',
      store: 'Recordings',
      validUntil: 'SAS valid until',
      identity: 'Records as',
      nativeClient: 'Native client',
      connected: 'Connected',
      where: 'Where',
    },
    /** Its system-assigned managed identity. */
    ownIdentity: 'its own managed identity (system-assigned)',
    running: (title: string) => `At work: ${title}`,
    waiting: (title: string) => `Waiting for a yes: ${title}`,
    enable: 'Enable recording…',
    repair: 'Repair…',
    portal: 'Open in portal',
    hosts: 'All hosts',
  },
  requests,
  confirmCancel,
  nothingToDo: {
    records: {
      title: (host: string) => `Nothing to do: ${host} already records`,
      text: (store: string) => `Recording is on, and its storage works as far as I can see. Recordings go to ${store}.`,
    },
    off: disable.nothingToDo,
    premium: upgrade.nothingToDo,
    validLonger: swap.renewSas.nothingToDo,
    sessionGone: disconnect.nothingToDo,
    status: 'Status',
  },
  planRefused: {
    title: {
      enableRecording: (host: string) => `Recording can't be enabled on ${host} yet`,
      switchOffRecording: disable.refused,
      disableRecording: disable.refused,
      upgradeTier: upgrade.refused,
      setContainer: swap.setContainer.refused,
      useIdentity: swap.useIdentity.refused,
      useSas: swap.useSas.refused,
      rotateSas: swap.rotateSas.refused,
      renewSas: swap.renewSas.refused,
      retireStorage: retire.refused,
      disconnectSession: disconnect.refused,
    },
    text: (count: number) =>
      count === 1
        ? 'One thing stands in the way. Nothing was changed.'
        : `${count} things stand in the way. Nothing was changed.`,
    others: (count: number, noteworthy: number) => {
      const checks = count === 1 ? '1 other check' : `${count} other checks`;
      return noteworthy === 0 ? checks : `${checks}, ${noteworthy} to note`;
    },
  },
  rights: {
    title: (doing: string) => `You may not ${doing} yet`,
    /** Where others read along. */
    titleFor: (name: string, doing: string) => `${name}, you may not ${doing} yet`,
    text: 'Azure says so, not I: these rights are missing. Nothing was changed.',
    role: (role: string, scope: string) => `${role} on ${scope}`,
    dataAction: 'data action',
    andMore: (action: string, more: number) => (more === 0 ? action : `${action} and ${more} more`),
    /** Whose yes is still needed. */
    owner: {
      host: (host: string, role: string) => `Somebody who may change ${host} (${role})`,
      account: (account: string, role: string) => `An owner of the storage account ${account} (${role})`,
      network: (network: string, role: string) => `Somebody who may use the network ${network} (${role})`,
      identity: (name: string, role: string) => `Somebody who may assign the managed identity ${name} (${role})`,
      roles: (scope: string, role: string) => `Somebody who may assign roles on ${scope} (${role})`,
      other: (scope: string, role: string) => `Somebody with ${role} on ${scope}`,
    },
    activate: (role: string, scope: string) => `Eligible (PIM): ${role} on ${scope} can be activated.`,
    activateNext: 'Activate the role (PIM), then ask me again.',
    activateSome: 'Activate what you can (PIM), ask for the rest, then ask me again.',
    everything: 'everything',
    scope: (kind: string, name: string) => {
      const known = scopeKinds[kind.toLowerCase()] ?? kind;
      return known === '' ? name : `${known} ${name}`;
    },
    activateButton: 'Activate a role (PIM)',
    why: {
      noRole: undefined,
      denied: 'A deny assignment forbids it.',
      conditional: 'An assignment with a condition was not counted.',
      unreadable: 'I could not read the rights, so I count it as missing.',
    },
    next: 'Ask for the role. If you have it as eligible (PIM), activate it. Then ask me again; “whoami” shows all that you may do.',
  },
  whoami: {
    title: (name: string) => `You are ${name}`,
    text: 'What you may do here is what your Azure roles allow. “help” says how to ask for it.',
    may: {
      enableRecording: 'change session recording',
      seeSessions: 'see who is connected',
      read: 'see it',
      nothing: 'nothing',
    },
    needs: (roles: string) => `Changing session recording needs ${roles}.`,
    activates: (role: string) => `You could activate ${role} (PIM) to change session recording.`,
    row: (host: string, may: string) => `${host}: ${may}`,
    objectId: 'Object id',
    tenant: 'Tenant',
    missing: (host: string, role: string) => `${host}: ${role}`,
    noHosts: 'There is no bastion host that I could compare with.',
  },
  reading: {
    title: (host: string) => `Reading Azure for ${host}…`,
    all: 'Reading Azure…',
    text: 'If nothing follows within a minute, ask again.',
  },
  edited: {
    title: "I don't run edited messages",
    text: 'Send it again as a new message.',
  },
  /** A press on another card than the request's own, for the presser. */
  acceptedElsewhere: {
    approve: "Your yes counts. The request's own card shows what comes of it.",
    reject: "Asked to reject. The request's own card shows it.",
    cancel: "Asked to cancel. The request's own card shows it.",
  },
  refusal: {
    unknown: "I don't know this request here. It may belong to another conversation.",
    ownRequest: 'You asked for this change, so somebody else has to approve it.',
    onlyRequester: (name: string) => `Only ${name}, who asked for it, can confirm this change.`,
    onlyRequesterUnnamed: 'Only the person who asked for it can confirm this change.',
    mayNotDecide: (roles: string, canActivate: boolean) =>
      canActivate
        ? `Your press changed nothing: deciding here takes ${roles}. You have it as eligible: activate it (PIM) and press again.`
        : `Your press changed nothing: deciding here takes ${roles}. “whoami” shows what you may do.`,
    notInPersonalChat:
      'Nobody else can approve here. Ask again in a group chat or channel where somebody who may approve reads along.',
    staleCard: 'The plan changed after you opened this card. Read the new one and decide there.',
    alreadyDecided: (name: string) => `${name} was faster: it is already decided.`,
    alreadyDecidedUnnamed: 'It is already decided.',
    expired: 'The time to decide ran out. Nothing was changed. Ask again to get a fresh plan.',
    tooLate: {
      ended: 'Too late to cancel: it has ended. Its card shows how.',
      goingBack: 'Too late to cancel: it is being taken back already.',
      unsafe: 'Too late to cancel: stopping now could leave people unable to connect, so it goes on to its end.',
    },
  },
  who: {
    nobody: 'Nobody is connected right now.',
    unknown: (reason: string) => `I can't tell who is connected: ${reason}`,
    title: (count: number) => (count === 1 ? '1 session:' : `${count} sessions:`),
    /** The VM account, not the person. */
    session: (account: string, vm: string, protocol: string, since: string | undefined) =>
      `${account} on ${vm} (${since === undefined ? protocol : `${protocol}, ${since}`})`,
    blankAccount: 'unknown (signed in with Entra ID)',
    rightsMissing: (action: string) => `You may not see who is connected: ${action} is missing.`,
    unknownOperation: "I don't know this request here.",
  },
};

/** By the last type in an ARM id; others are shown as they are. */
const scopeKinds: Readonly<Record<string, string>> = {
  bastionhosts: '',
  storageaccounts: 'the storage account',
  containers: 'the container',
  subnets: 'the subnet',
  publicipaddresses: 'the public IP address',
  resourcegroups: 'the resource group',
  subscriptions: 'the subscription',
  managementgroups: 'the management group',
};
