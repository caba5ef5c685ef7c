import { connectPlayground } from '../src/demo/playground-client.ts';
import type { Demo } from '../src/demo/start-demo.ts';
import { type ChatTimes, chatTimes, isAnswer, isPlan } from './chat-times.ts';
import { residentMb } from './memory.ts';
import type { Samples } from './numbers.ts';

/** How long people wait for the bot, in the demo's own chat and simulated Azure, in ms. */
export interface AnswerTimes {
  /** By command, until the first message of the bot was in the chat. The very first one finds nothing loaded. */
  readonly first: ReadonlyMap<string, Samples>;
  /** Until a plan's card was there, whose first answer may have been "reading Azure". */
  readonly plans: Samples;
  /** Of the bot's process, in MB, where the system tells it. */
  readonly memory: { readonly atStart: number | undefined; readonly atEnd: number | undefined };
}

/** What people should not have to wait longer for, at the 95th percentile, in ms. */
export const answerGoals = { first: 1_000, plan: 3_000 } as const;

const readingCommands = ['help', 'hosts', 'status bas-hub', 'requests', 'whoami', 'make me coffee'] as const;
/** Switching on with and without an upgrade, and the repair of a host through which nobody can connect. */
const changeableHosts = ['bas-hub', 'bas-branch', 'bas-native', 'bas-spoke'] as const;

/** Asks everything `rounds` times, one question at a time. */
export async function timeAnswers(demo: Demo, rounds: number): Promise<AnswerTimes> {
  const atStart = residentMb(demo.botPid);
  const chat = await connectPlayground(demo.playgroundUrl);
  await chat.open(demo.conversations.group);
  await chat.until((all: readonly unknown[]) => all[0], 'the bot says hello', 30_000);
  const times = await askAll(chatTimes(chat, demo.conversations.group), rounds);
  chat.close();
  return { ...times, memory: { atStart, atEnd: residentMb(demo.botPid) } };
}

async function askAll({ ask, reject }: ChatTimes, rounds: number) {
  const first = new Map<string, number[]>();
  const plans: number[] = [];
  const add = (command: string, ms: number) => first.set(command, [...(first.get(command) ?? []), ms]);
  for (let round = 0; round < rounds; round += 1) {
    const host = changeableHosts[round % changeableHosts.length];
    const plan = await ask(`enable recording on ${host}`, isPlan);
    add('enable recording', plan.first);
    plans.push(plan.wanted);
    await reject();
    for (const command of readingCommands) add(command, (await ask(command, isAnswer)).first);
  }
  return { first, plans };
}
