import { type Data, valueIn } from '../data.ts';
import { checks } from './checks.ts';
import { health } from './health.ts';
import { start } from './start.ts';
import { stepProblems } from './step-problems.ts';
import { swap } from './swap.ts';
import { switchOff } from './switch-off.ts';
import { upgrade } from './upgrade.ts';

/** Why something stopped, and what to do next. What Azure is like now is said by the card, from the steps. */
export interface ProblemWords {
  readonly why: string;
  readonly next: string;
}

type Say = (host: string, data: Data) => ProblemWords;

const lookingAgain = 'I look again by myself.';

/** What can stop or delay any step. What only one step meets is in `step-problems.ts`. */
const problemWords: Readonly<Record<string, Say>> = {
  'plan.alreadyDone': (host) => ({
    why: `Meanwhile recording is on for ${host} and its storage works, so there was nothing left to do.`,
    next: 'Ask for its status to see where recordings go.',
  }),
  'plan.superseded': (host) => ({
    why: `Meanwhile nobody could connect through ${host}, and its repair was asked for instead.`,
    next: 'Decide on the repair.',
  }),
  ...switchOff.problems,
  ...upgrade.problems,
  ...start.problems,
  'plan.sessionGone': () => ({ why: 'The session has ended meanwhile.', next: '' }),
  ...health.problems,

  ...swap.renewSas.problems,
  'claim.taken': () => ({
    why: 'Another change is at work on the same storage account.',
    next: lookingAgain,
  }),
  'azure.says': () => ({ why: '', next: '' }),
  'azure.busy': (host) => ({ why: `Another change of ${host} is at work in Azure.`, next: lookingAgain }),
  'azure.throttled': () => ({ why: 'Azure asked me to slow down.', next: 'I go on by myself.' }),
  'azure.unavailable': () => ({ why: "Azure doesn't answer at the moment.", next: lookingAgain }),
  'azure.unclear': () => ({ why: "Azure's answer got lost.", next: 'I read what happened and go on by myself.' }),
  'azure.refused': () => ({
    why: 'Azure refused the change.',
    next: 'Read what Azure says, remove the cause, and ask again.',
  }),
  'azure.denied': () => ({
    why: "Azure didn't let me: my own identity lacks a right, or a firewall keeps me out.",
    next: 'Have whoever runs me check the roles of my identity and the firewall. Then ask again.',
  }),
  'azure.gone': () => ({
    why: 'Something that was there when you asked is gone.',
    next: 'Check that host, storage account and container still exist. Then ask again.',
  }),
  'rollback.stuck': (host) => ({
    why: `If it is, nobody can connect through ${host}. I could not switch recording off again; I keep trying.`,
    next: `Open ${host} in the portal, Configuration, and switch session recording off. Then check that people can connect.`,
  }),
  'canceled.byPerson': (_host, data) => ({
    why: `${valueIn(data, 'name', 'Somebody')} canceled it.`,
    next: 'Ask again whenever you like.',
  }),
  'engine.fault': (_host, data) => ({
    why: `Something went wrong on my side${inBrackets(data, 'reference', 'reference ')}.`,
    next: 'If it stays so, give the reference to whoever runs this bot.',
  }),
};

/** The words for `Problem.code`. One that this catalogue doesn't know still gets decent ones. */
export function problems(code: string, host: string, data: Data): ProblemWords {
  if (code === 'plan.refused') return planRefused(data);
  const ofStep: Readonly<Record<string, Say>> = stepProblems;
  const say = problemWords[code] ?? ofStep[code];
  return say?.(host, data) ?? { why: 'It stopped before the end.', next: 'Ask again, for a fresh plan.' };
}

/** A check that passed when it was asked for and fails now. */
function planRefused(data: Data): ProblemWords {
  const { found, remedy } = checks(valueIn(data, 'check'), 'fail', valueIn(data, 'checkCode'), data);
  return { why: found, next: remedy ?? 'Ask again, for a fresh plan.' };
}

function inBrackets(data: Data, key: string, label: string): string {
  const found = valueIn(data, key);
  return found === '' ? '' : ` (${label}${found})`;
}
