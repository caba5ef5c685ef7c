import { disable } from './disable.ts';
import { disconnect } from './disconnect.ts';
import { swap } from './swap.ts';
import { upgrade } from './upgrade.ts';
/** What is behind an answer: what was read, which check or right decided, and what to do. */
export const why = {
  nothing: {
    title: "I don't know which answer you mean",
    text: 'I remember none of mine to you here; after a restart I forget all but requests for a change. Ask again, then ask why.',
  },
  other: {
    title: 'Nothing stood in the way there',
    text: 'Ask “why” after a plan, a refusal or an error: then I say what I read and what decided.',
  },
  question: {
    title: 'Because no single bastion host was meant',
    text: 'I compare what you type with the names of the hosts that you may read. Name one, or press its button.',
  },
  rights: {
    title: (doing: string) => `Why you may not ${doing} yet`,
    read: 'I read the Azure role assignments and deny assignments that hold for you there, those of your groups too. None of them counts for this; a usual role for each:',
    role: (role: string) => `${role}:`,
  },
  refused: {
    title: (host: string) => `Why not yet: ${host}`,
    passed: (count: number) => (count === 1 ? '1 other check is fine.' : `${count} other checks are fine.`),
    again: 'Ask again',
  },
  nothingToDo: {
    title: (host: string) => `Why there is nothing to do on ${host}`,
    records: (store: string) =>
      `I read the host: recording is on. I read what its SAS for ${store} relies on: access policy, container and key access are as they must be.`,
    off: disable.nothingToDo.why,
    premium: upgrade.nothingToDo.why,
    validLonger: swap.renewSas.nothingToDo.why,
    sessionGone: disconnect.nothingToDo.why,
  },
  status: {
    title: (host: string) => `What my word about ${host} rests on`,
    read: 'I read the host in Azure and, where recording is on, the SAS that it has, its access policy, container and storage account.',
  },
  error: {
    title: 'Why I gave no answer',
    fault: (referenceId: string) =>
      `Something went wrong on my side. Whoever runs this bot finds all of it in my log under the reference ${referenceId}.`,
  },
  plan: {
    title: (host: string) => `What my plan for ${host} rests on`,
    passed: (count: number) =>
      count === 1 ? '1 check found nothing in the way.' : `${count} checks found nothing in the way.`,
    onCard: 'All of them are folded on the card of the request.',
  },
  /** After a session that left no recording. */
  missed: {
    title: (host: string) => `Why I ask about session recording on ${host}`,
    seen: (host: string, store: string, after: string) =>
      `A session through ${host} ended. I looked into ${store} for ${after} after that: no recording had arrived.`,
    cause:
      "What kept it I can't see from here. Perhaps the storage account's network keeps the host out, or its SAS or role works no more. “status” shows what I can check.",
    decide:
      'Look for the cause, and decide on the card whether to switch recording off meanwhile. If a recording arrives after all, I withdraw the question.',
    stillOn: 'Recording is still on. If the cause stays unknown, one press switches it off.',
  },
  outcome: (title: string) => `Why: ${title}`,
  noTrouble: 'Nothing stood in the way so far.',
};
