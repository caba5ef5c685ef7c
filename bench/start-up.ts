import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from '../src/demo/child.ts';
import { portOrFree, takesConnection } from '../src/demo/port.ts';
import { answers, waitUntil } from '../src/demo/wait-until.ts';

/** A bot that can be started: what Node is given, and the settings but for where it listens. */
export interface Startable {
  readonly name: string;
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it answers when it can do its work. */
  readonly readyPath: string;
}

/** From the start of the process on, in ms. */
export interface StartTimes {
  /** Until its port took a connection. */
  readonly listening: number;
  /** Until it said that it can do its work. */
  readonly ready: number;
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const timeoutMs = 60_000;
const everyMs = 2;

/** Starts each in turn and ends it, `count` times round; with a warm compile cache of its own each, or with none. */
export async function timeStarts(
  bots: readonly Startable[],
  count: number,
  { compileCache }: { readonly compileCache: boolean },
): Promise<readonly (readonly StartTimes[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bastion-bot-start-'));
  const times = bots.map((): StartTimes[] => []);
  try {
    // Node writes its cache when it ends: the first start with one is not counted.
    for (let round = compileCache ? -1 : 0; round < count; round += 1) {
      for (const [at, bot] of bots.entries()) {
        const cache: Readonly<Record<string, string>> = compileCache
          ? { NODE_COMPILE_CACHE: join(folder, bot.name) }
          : { NODE_DISABLE_COMPILE_CACHE: '1' };
        const time = await timeStart(bot, cache, join(folder, 'log'));
        if (round >= 0) times[at]?.push(time);
      }
    }
    return times;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeStart(
  { name, program, env, readyPath }: Startable,
  cache: Readonly<Record<string, string>>,
  logFile: string,
): Promise<StartTimes> {
  const port = await portOrFree(0);
  const since = performance.now();
  const settings = { ...env, ...cache, PORT: String(port) };
  const bot = startChild({ name, args: [program], cwd: projectFolder, env: settings, logFile });
  const until = async (look: () => Promise<true | undefined>, what: string) => {
    await waitUntil(look, { what: `${name} ${what}`, timeoutMs, everyMs, unless: bot.died });
    return performance.now() - since;
  };
  try {
    // The system takes it as soon as the program listens, also while that is busy loading the rest.
    const listening = await until(async () => (await takesConnection(port)) || undefined, 'listens');
    const ready = await until(() => answers(`http://127.0.0.1:${port}${readyPath}`), `answers ${readyPath}`);
    return { listening, ready };
  } finally {
    await bot.stop();
  }
}
