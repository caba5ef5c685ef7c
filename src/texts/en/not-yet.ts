interface NotYet {
  readonly title: string;
  readonly text: string;
  /** Commands that help meanwhile, offered as buttons. */
  readonly instead: readonly { readonly label: string; readonly command: string }[];
}

const status = { label: 'Status', command: 'status' };
const sessions = { label: 'Who is connected now', command: 'sessions' };
const hosts = { label: 'Hosts', command: 'hosts' };
const repair = { label: 'Enable or repair recording', command: 'enable recording' };

/** What people ask for and I can't do yet: what it would mean, and what helps meanwhile. Nothing was done. */
export const notYet = {
  renewSas: {
    title: 'Renew or rotate? I can do neither yet',
    text: 'Renewing would make the present SAS last longer, rotating would replace it. What I can do: “status” shows until when it is valid, and where nobody can connect “enable recording” sets a fresh one.',
    instead: [status, repair],
  },
  rotateKey: {
    title: "I can't rotate a storage account key",
    text: 'Regenerating a key ends every SAS that it signed: nobody could connect through the hosts that use one. Look first which hosts record into that account.',
    instead: [hosts],
  },
  setContainer: {
    title: "I can't move recordings to another container yet",
    text: 'For a host that does not record yet, name the place in the request: “enable recording on bas-hub to account/container”.',
    instead: [status],
  },
  disableRecording: {
    title: "I don't switch recording off on request yet",
    text: 'Nothing was done. In the portal it is under Configuration of the bastion host. Agree on it with a second person: nothing is recorded afterwards.',
    instead: [status],
  },
  downgrade: {
    title: "Azure can't lower a tier (SKU)",
    text: 'The host would have to be deleted and created again, with another DNS name; nobody could connect meanwhile. Recording off alone needs no other tier.',
    instead: [status],
  },
  pastSessions: {
    title: "I can't show earlier sessions yet",
    text: 'Active means now: “sessions” says who is connected at this moment. Recordings of earlier sessions are in the portal, under Session recordings of the host.',
    instead: [sessions, status],
  },
  recordings: {
    title: "I can't find or play recordings yet",
    text: 'They are in the portal, under Session recordings of the host. “status” shows which hosts record, and where to.',
    instead: [status],
  },
  download: {
    title: "Recordings don't come into the chat",
    text: 'A recording shows everything that was on a screen, and a chat keeps it. They can be seen in the portal, under Session recordings of the host.',
    instead: [status],
  },
} satisfies Record<string, NotYet>;
