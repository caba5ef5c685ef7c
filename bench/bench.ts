import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../src/demo/start-demo.ts';
import { timeAnswers } from './answers.ts';
import { startChatService } from './chat-service.ts';
import { type Results, report, type Starts } from './report.ts';
import { timeStarts } from './start-up.ts';
import { timeExpansions } from './templates.ts';
import { type Duel, duel } from './turns.ts';
import { type BenchWorld, startBot, startWorld } from './world.ts';

// `npm run bench`: measures the bot against its goals, some minutes long, on a machine that does nothing else, and writes
// docs/benchmarks.md (`-- --out <file>`). `--quick` only shows that it works. Exits with 1 when a goal was missed.

const { values } = parseArgs({ options: { out: { type: 'string' }, quick: { type: 'boolean' } } });
const out = values.out ?? new URL('../docs/benchmarks.md', import.meta.url).pathname;
const counts = values.quick
  ? { answers: 2, starts: 1, rounds: 1, turns: { 1: 50, 32: 200 }, expansions: 50 }
  : { answers: 60, starts: 11, rounds: 9, turns: { 1: 400, 32: 3_000 }, expansions: 2_000 };

const folder = mkdtempSync(join(tmpdir(), 'bastion-bot-bench-'));
const machine = describeMachine();
const command = `npm run bench${values.quick ? ' -- --quick' : ''}`;
const { markdown, missed } = report({
  date: new Date().toISOString().slice(0, 10),
  machine,
  command,
  ...(await measure()),
});
writeFileSync(out, markdown);
console.log(`\n${markdown}`);
for (const goal of missed) console.log(`✘ ${goal}`);
process.exit(missed.length === 0 ? 0 : 1);

async function measure(): Promise<Omit<Results, 'date' | 'machine' | 'command'>> {
  console.log('filling layouts …');
  const expansions = timeExpansions(counts.expansions);
  const answers = await measureAnswers();
  const world = await startWorld(folder);
  try {
    console.log('starts with a warm compile cache …');
    const warmStarts = await measureStarts(world, true);
    console.log('starts without …');
    const coldStarts = await measureStarts(world, false);
    return { expansions, answers, warmStarts, coldStarts, duels: await measureTurns(world) };
  } finally {
    await world.stop();
  }
}

async function measureAnswers() {
  const ports = { bot: 0, simulator: 0, playground: 0 };
  const demo = await startDemo({ folder, speed: 120, approvals: 'confirm', ports, progress: console.log });
  try {
    console.log('answers in the demo …');
    return await timeAnswers(demo, counts.answers);
  } finally {
    await demo.stop();
  }
}

async function measureStarts({ bot, echo }: BenchWorld, compileCache: boolean): Promise<Starts> {
  const [ofBot = [], ofEcho = []] = await timeStarts([bot, echo], counts.starts, { compileCache });
  return { bot: ofBot, echo: ofEcho };
}

async function measureTurns(world: BenchWorld): Promise<readonly Duel[]> {
  const chat = await startChatService();
  const bot = await startBot(world.bot, folder);
  const echo = await startBot(world.echo, folder);
  try {
    const duels: Duel[] = [];
    for (const atOnce of [1, 32] as const) {
      console.log(`turns, ${atOnce} at once …`);
      const rules = { text: 'status bas-hub', atOnce, count: counts.turns[atOnce], rounds: counts.rounds };
      duels.push(await duel({ bot: bot.url, echo: echo.url }, rules, chat));
    }
    return duels;
  } finally {
    await Promise.all([bot.stop(), echo.stop(), chat.stop()]);
  }
}

function describeMachine(): readonly string[] {
  const processors = cpus();
  const load = loadavg()[0]?.toFixed(2);
  return [
    `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()} ${release()}`,
    `Node ${process.version}; load of the machine before: ${load}`,
  ];
}
