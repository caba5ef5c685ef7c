import { type AnswerTimes, answerGoals } from './answers.ts';
import { quantile, type Ratio, ratio, type Samples } from './numbers.ts';
import type { StartTimes } from './start-up.ts';
import { expansionGoal } from './templates.ts';
import type { Duel, Turns } from './turns.ts';

/** Starts of both, in the same rounds. */
export interface Starts {
  readonly bot: readonly StartTimes[];
  readonly echo: readonly StartTimes[];
}

export interface Results {
  readonly date: string;
  /** Processor, memory, system and Node, in a line each. */
  readonly machine: readonly string[];
  readonly command: string;
  readonly warmStarts: Starts;
  readonly coldStarts: Starts;
  readonly duels: readonly Duel[];
  readonly expansions: ReadonlyMap<string, Samples>;
  readonly answers: AnswerTimes;
}

export interface Report {
  readonly markdown: string;
  /** Goals that weren't met, in a sentence each. */
  readonly missed: readonly string[];
}

interface Goal {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly met: boolean;
}

/** How the results stand to the goals, to be read by people. */
export function report(results: Results): Report {
  const goals = goalsOf(results);
  const missed = goals
    .filter(({ met }) => !met)
    .map(({ what, measured, goal }) => `${what}: ${measured}, goal ${goal}`);
  return { markdown: `${pageOf(results, goals).join('\n')}\n`, missed };
}

const startGoal = 1.2;
const throughputGoal = 0.9;
const tailGoal = 1.25;

function goalsOf({ warmStarts, duels, expansions, answers }: Results): readonly Goal[] {
  const start = startRatio(warmStarts, 'listening');
  const slowest = Math.max(...[...expansions.values()].map((samples) => quantile(samples, 0.5)));
  const first = quantile([...answers.first.values()].flat(), 0.95);
  const plan = quantile(answers.plans, 0.95);
  return [
    goal(
      'start to listening, warm compile cache, against the echo',
      times(start),
      `≤ ${startGoal}`,
      start.median <= startGoal,
    ),
    ...duels.flatMap((one) => duelGoals(one)),
    goal('slowest layout to fill, p50', `${slowest.toFixed(2)} ms`, `≤ ${expansionGoal} ms`, slowest <= expansionGoal),
    goal('first answer, p95', `${first.toFixed(0)} ms`, `≤ ${answerGoals.first} ms`, first <= answerGoals.first),
    goal('plan card, p95', `${plan.toFixed(0)} ms`, `≤ ${answerGoals.plan} ms`, plan <= answerGoals.plan),
  ];
}

function duelGoals(duel: Duel): readonly Goal[] {
  const rate = throughput(duel);
  const tail = tailRatio(duel);
  const name = `\`status\`, ${duel.atOnce} at once, against the echo`;
  return [
    goal(`${name}: turns a second`, times(rate), `≥ ${throughputGoal}`, rate.median >= throughputGoal),
    goal(`${name}: p99`, times(tail), `≤ ${tailGoal}`, tail.median <= tailGoal),
  ];
}

function goal(what: string, measured: string, wanted: string, met: boolean): Goal {
  return { what, measured, goal: wanted, met };
}

function pageOf(results: Results, goals: readonly Goal[]): readonly string[] {
  const { date, machine, command, warmStarts, coldStarts, duels, expansions, answers } = results;
  return [
    '# Benchmarks',
    '',
    `Measured ${date} by \`${command}\`, which writes this page. The echo is the smallest bot of botbuilder and restify`,
    '(`bench/echo-bot.ts`) on the same machine; both are measured in turn, round by round, and a ratio is the median of',
    'its rounds with the smallest and the largest beside it.',
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    '## Goals',
    '',
    ...table(
      ['', 'measured', 'goal', ''],
      goals.map((one) => [one.what, one.measured, one.goal, one.met ? '✔' : '✘']),
    ),
    '',
    '## Start',
    '',
    'In ms from the start of the process, median (smallest–largest). The bot listens before it loads most of itself: what',
    'arrives meanwhile waits.',
    '',
    ...table(
      ['', 'bot', 'echo', 'ratio'],
      [...startRows('warm compile cache', warmStarts), ...startRows('no compile cache', coldStarts)],
    ),
    '',
    '## Turns',
    '',
    'A turn is over when the bot has posted its message and answered the request. `status` is asked of a host whose facts',
    'were read less than 10 s ago; the echo answers with a line of text.',
    '',
    ...table(
      ['at once', 'bot: turns/s', 'p50', 'p99', 'echo: turns/s', 'p50', 'p99'],
      duels.map(({ atOnce, bot, echo }) => [`${atOnce}`, ...turnCells(bot), ...turnCells(echo)]),
    ),
    '',
    '## Filling a card’s layout',
    '',
    ...table(
      ['layout', 'p50 (ms)', 'p99 (ms)'],
      [...expansions].map(([name, samples]) => [name, ms(samples, 0.5, 2), ms(samples, 0.99, 2)]),
    ),
    '',
    '## Answers in the demo',
    '',
    'Until the first message of the bot, in the demo’s chat and simulated Azure, everything read anew or seconds old.',
    '',
    ...table(
      ['', 'n', 'p50 (ms)', 'p95', 'max'],
      [
        ...[...answers.first].map(([command, samples]) => answerRow(command, samples)),
        answerRow('all', [...answers.first.values()].flat()),
        answerRow('the whole plan card', answers.plans),
      ],
    ),
    '',
    ...memoryLines(answers),
  ];
}

function startRows(name: string, starts: Starts): readonly (readonly string[])[] {
  return (['listening', 'ready'] as const).map((what) => [
    `${name}: ${what}`,
    spread(starts.bot.map((one) => one[what])),
    spread(starts.echo.map((one) => one[what])),
    times(startRatio(starts, what)),
  ]);
}

function startRatio({ bot, echo }: Starts, what: keyof StartTimes): Ratio {
  return ratio(
    bot.map((one) => one[what]),
    echo.map((one) => one[what]),
  );
}

function throughput({ bot, echo }: Duel): Ratio {
  return ratio(
    bot.map(({ perSecond }) => perSecond),
    echo.map(({ perSecond }) => perSecond),
  );
}

function tailRatio({ bot, echo }: Duel): Ratio {
  const p99 = ({ samples }: Turns) => quantile(samples, 0.99);
  return ratio(bot.map(p99), echo.map(p99));
}

function turnCells(turns: readonly Turns[]): readonly string[] {
  const all = turns.flatMap(({ samples }) => samples);
  return [spread(turns.map(({ perSecond }) => perSecond)), ms(all, 0.5, 1), ms(all, 0.99, 1)];
}

function answerRow(name: string, samples: Samples): readonly string[] {
  return [name, `${samples.length}`, ms(samples, 0.5, 0), ms(samples, 0.95, 0), ms(samples, 1, 0)];
}

function memoryLines({ memory }: AnswerTimes): readonly string[] {
  const { atStart, atEnd } = memory;
  if (atStart === undefined || atEnd === undefined) return [];
  return [`The bot’s memory: ${atStart.toFixed(0)} MB after the start, ${atEnd.toFixed(0)} MB after these answers.`];
}

function spread(values: readonly number[]): string {
  const [middle, least, most] = [quantile(values, 0.5), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`;
}

function times({ median, min, max }: Ratio): string {
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

function ms(samples: Samples, share: number, digits: number): string {
  return quantile(samples, share).toFixed(digits);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
