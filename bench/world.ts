import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAzurite } from '../src/demo/azurite.ts';
import { startChild } from '../src/demo/child.ts';
import { botEnvironment } from '../src/demo/demo-settings.ts';
import { portOrFree } from '../src/demo/port.ts';
import { startSimulatorProcess } from '../src/demo/simulator-process.ts';
import { answers, waitUntil } from '../src/demo/wait-until.ts';
import type { Startable } from './start-up.ts';

/** What a bot needs of Azure, without a chat. */
export interface BenchWorld {
  readonly bot: Startable;
  readonly echo: Startable;
  stop(): Promise<void>;
}

export interface RunningBot {
  readonly url: string;
  stop(): Promise<void>;
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const timeoutMs = 60_000;

/** Azurite and the simulator; the bot that is measured, and the bare one that it is measured against. */
export async function startWorld(folder: string): Promise<BenchWorld> {
  const azurite = await startAzurite();
  const port = await portOrFree(0);
  const simulatorUrl = `http://127.0.0.1:${port}`;
  const simulator = startSimulatorProcess({ port, speed: 120, azurite, folder, projectFolder });
  const stop = async () => {
    await simulator.stop();
    await azurite.stop();
  };
  try {
    const look = () => answers(`${simulatorUrl}/_sim/hosts`);
    await waitUntil(look, { what: 'the simulator answers', timeoutMs, unless: simulator.died });
  } catch (error) {
    await stop();
    throw error;
  }
  const stateStorage = azurite.tableConnectionString;
  return {
    bot: {
      name: 'bot',
      program: join('src', 'main.ts'),
      // One person asks all day long here.
      env: {
        ...botEnvironment({ port: 0, simulatorUrl, stateStorage, approvals: 'confirm' }),
        ASKS_PER_MINUTE: '1000000',
      },
      readyPath: '/readyz',
    },
    echo: { name: 'echo', program: join('bench', 'echo-bot.ts'), env: {}, readyPath: '/healthz' },
    stop,
  };
}

/** Resolves when it can do its work. */
export async function startBot({ name, program, env, readyPath }: Startable, folder: string): Promise<RunningBot> {
  const port = await portOrFree(0);
  const url = `http://127.0.0.1:${port}`;
  const child = startChild({
    name,
    args: [program],
    cwd: projectFolder,
    env: { ...env, PORT: String(port) },
    logFile: join(folder, `${name}.log`),
  });
  try {
    const look = () => answers(url + readyPath);
    await waitUntil(look, { what: `${name} answers`, timeoutMs, unless: child.died });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, stop: child.stop };
}
