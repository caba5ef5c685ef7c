interface NotYet {
  readonly title: string;
  readonly text: string;
  /** Commands that help meanwhile, offered as buttons. */
  readonly instead: readonly { readonly label: string; readonly command: string }[];
}

const status = { label: 'Status', command: 'status' };
const sessions = { label: 'Who is connected now', command: 'sessions' };
const hosts = { label: 'Hosts', command: 'hosts' };

/** What people ask for and I can't do yet: what it would mean, and what helps meanwhile. Nothing was done. */
export const notYet = {
  sasAnew: {
    title: 'Renew or rotate?',
    text: 'Renewing lets the SAS that a host has last longer: the host is not called, nobody is disturbed. Rotating gives it a fresh one: for when the key or the policy is not to be trusted any more.',
    instead: [
      { label: 'Renew', command: 'renew sas' },
      { label: 'Rotate', command: 'rotate sas' },
    ],
  },
  rotateKey: {
    title: "I can't rotate a storage account key",
    text: 'Regenerating a key ends every SAS that it signed: nobody could connect through the hosts that use one. Look first which hosts record into that account.',
    instead: [hosts],
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
