import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPlayground } from '../src/demo/playground-client.ts';
import { type Demo, startDemo } from '../src/demo/start-demo.ts';
import { type ChatTimes, chatTimes, isAnswer, isPlan } from './chat-times.ts';
import { residentMb } from './memory.ts';
import { heading, line, quantile } from './numbers.ts';
import { type StartTimes, timeStarts } from './start-up.ts';

// `npm run bench`: how long people wait for the bot, in the demo's own chat and simulated Azure. Exits with 1 when that
// is too long.

const rounds = 60;
const starts = 5;
const targets = { first: 1_000, plan: 3_000 } as const;

const readingCommands = ['help', 'hosts', 'status bas-hub', 'requests', 'whoami', 'make me coffee'] as const;
/** Switching on with and without an upgrade, and the repair of a host through which nobody can connect. */
const changeableHosts = ['bas-hub', 'bas-branch', 'bas-native', 'bas-spoke'] as const;

const folder = mkdtempSync(join(tmpdir(), 'bastion-bot-bench-'));
const demo = await startDemo({
  folder,
  speed: 120,
  approvals: 'confirm',
  ports: { bot: 0, simulator: 0, playground: 0 },
  progress: console.log,
});
try {
  process.exitCode = await measure(demo);
} finally {
  await demo.stop();
}

async function measure(demo: Demo): Promise<number> {
  const memoryAtStart = residentMb(demo.botPid);
  const chat = await connectPlayground(demo.playgroundUrl);
  const welcome = (all: readonly unknown[]) => all[0];
  await chat.open(demo.conversations.group);
  await chat.until(welcome, 'the bot says hello', 30_000);
  const times = chatTimes(chat, demo.conversations.group);

  // The very first command finds nothing loaded or remembered: said on its own, and counted with the others.
  const { first, plans } = await askAll(times);
  chat.close();

  console.log(`\n${heading}`);
  for (const [command, samples] of first) console.log(line(`first answer: ${command}`, samples));
  const allFirst = [...first.values()].flat();
  console.log(line(`first answer: all (p95 ≤ ${targets.first})`, allFirst));
  console.log(line(`plan card (p95 ≤ ${targets.plan})`, plans));
  console.log(
    `the first command of all: ${first.get('enable recording')?.[0]?.toFixed(0)}, its plan: ${plans[0]?.toFixed(0)}`,
  );
  sayMemory(memoryAtStart, residentMb(demo.botPid), allFirst.length);
  sayStarts('', await timeStarts(demo, starts, { compileCache: false }));
  sayStarts(', with a warm NODE_COMPILE_CACHE', await timeStarts(demo, starts, { compileCache: true }));

  const slow = quantile(allFirst, 0.95) > targets.first || quantile(plans, 0.95) > targets.plan;
  console.log(slow ? '\n✘ People wait too long.' : '\n✔ Nobody waits too long.');
  return slow ? 1 : 0;
}

async function askAll({ ask, reject }: ChatTimes) {
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

function sayMemory(before: number | undefined, after: number | undefined, messages: number): void {
  if (before === undefined || after === undefined) return;
  console.log(
    `\nthe bot's memory: ${before.toFixed(0)} MB after the start, ${after.toFixed(0)} MB after ${messages} messages`,
  );
}

function sayStarts(how: string, times: readonly StartTimes[]): void {
  const median = (of: keyof StartTimes) =>
    quantile(
      times.map((time) => time[of]),
      0.5,
    ).toFixed(0);
  console.log(
    `start${how}: alive after ${median('alive')} ms, ready after ${median('ready')} ms (median of ${times.length})`,
  );
}
