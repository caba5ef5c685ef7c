import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from '../src/demo/child.ts';
import { botEnvironment } from '../src/demo/demo-settings.ts';
import { portOrFree } from '../src/demo/port.ts';
import type { Demo } from '../src/demo/start-demo.ts';
import { answers, waitUntil } from '../src/demo/wait-until.ts';

/** From the start of the process on, in ms. */
export interface StartTimes {
  /** Until `/healthz` answered. */
  readonly alive: number;
  /** Until `/readyz` said yes. */
  readonly ready: number;
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const timeoutMs = 30_000;
const everyMs = 5;

/** Starts another bot beside the demo's, on its state and its Azure, and ends it; `count` times. */
export async function timeStarts(
  { azurite, simulatorUrl }: Demo,
  count: number,
  { compileCache }: { readonly compileCache: boolean },
): Promise<readonly StartTimes[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bastion-bot-start-'));
  const cache: Record<string, string> = compileCache ? { NODE_COMPILE_CACHE: join(folder, 'cache') } : {};
  const settings = { simulatorUrl, stateStorage: azurite.tableConnectionString, approvals: 'confirm' } as const;
  const times: StartTimes[] = [];
  try {
    // Node writes its cache when it ends: the first start with one is not counted.
    for (let run = compileCache ? -1 : 0; run < count; run += 1) {
      const port = await portOrFree(0);
      const time = await timeStart(port, { ...botEnvironment({ ...settings, port }), ...cache }, join(folder, 'log'));
      if (run >= 0) times.push(time);
    }
    return times;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeStart(port: number, env: Readonly<Record<string, string>>, logFile: string): Promise<StartTimes> {
  const since = performance.now();
  const bot = startChild({ name: 'another bot', args: [join('src', 'main.ts')], cwd: projectFolder, env, logFile });
  const untilItAnswers = async (path: string) => {
    const look = () => answers(`http://127.0.0.1:${port}${path}`);
    await waitUntil(look, { what: `the bot answers ${path}`, timeoutMs, everyMs, unless: bot.died });
    return performance.now() - since;
  };
  try {
    return { alive: await untilItAnswers('/healthz'), ready: await untilItAnswers('/readyz') };
  } finally {
    await bot.stop();
  }
}
