import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { texts } from '../texts/catalogue.ts';
import { type Azurite, startAzurite } from './azurite.ts';
import { type Child, startChild } from './child.ts';
import { botEnvironment } from './demo-settings.ts';
import { type Playground, startPlayground } from './playground.ts';
import type { DemoConversations } from './playground-config.ts';
import { portOrFree } from './port.ts';
import { startSimulatorProcess } from './simulator-process.ts';
import { answers, waitUntil } from './wait-until.ts';

export interface DemoOptions {
  /** For logs and scratch files; made when missing. */
  readonly folder: string;
  /** How many times faster than Azure the simulated one is. */
  readonly speed: number;
  readonly approvals: 'confirm' | 'two-person';
  /** Where to listen if nobody else does; any free port otherwise. */
  readonly ports: { readonly bot: number; readonly simulator: number; readonly playground: number };
  /** One short line for each thing that happened. */
  readonly progress: (line: string) => void;
}

/** Everything that the bot needs, and the bot, running on 127.0.0.1. */
export interface Demo {
  /** The page that looks like Teams. */
  readonly playgroundUrl: string;
  readonly simulatorUrl: string;
  readonly botUrl: string;
  /** The process id of the bot. */
  readonly botPid: number;
  readonly conversations: DemoConversations;
  readonly azurite: Azurite;
  /** Rejects with `ChildDied` when one of the processes ends by itself. */
  readonly died: Promise<never>;
  /** Ends what was started, last first. */
  stop(): Promise<void>;
}

export const defaultPorts = { bot: 3978, simulator: 4100, playground: 56150 } as const;

const startTimeoutMs = 60_000;
const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const words = texts.demo;

/** Starts Azurite, the simulator, the bot and the Agents Playground, each when the one before answers. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const running: { stop(): Promise<void>; died: Promise<never> }[] = [];
  const stop = async () => {
    for (const part of running.splice(0).reverse()) await part.stop();
  };
  const started = async <T extends { stop(): Promise<void>; died: Promise<never> }>(
    name: string,
    start: Promise<T>,
  ) => {
    const since = Date.now();
    const part = await start;
    running.push(part);
    options.progress(words.ready(name, Date.now() - since));
    return part;
  };

  try {
    const azurite = await started(words.azurite, startAzurite());
    const simulator = await started(words.simulator, startSimulator(options, azurite));
    const bot = await started(words.bot, startBot(options, azurite, simulator.url));
    const playground = await started(words.playground, startPage(options, bot.url));
    const died = Promise.race([azurite.died, simulator.died, bot.died, playground.died]);
    died.catch(() => {});
    return {
      playgroundUrl: playground.url,
      simulatorUrl: simulator.url,
      botUrl: bot.url,
      botPid: bot.pid,
      conversations: playground.conversations,
      azurite,
      died,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Service = Child & { readonly url: string };

async function startSimulator(options: DemoOptions, azurite: Azurite): Promise<Service> {
  const port = await choosePort(words.simulator, options.ports.simulator, options.progress);
  const child = startSimulatorProcess({ port, speed: options.speed, azurite, folder: options.folder, projectFolder });
  return answering(child, `http://127.0.0.1:${port}`, '/_sim/hosts');
}

async function startBot(options: DemoOptions, azurite: Azurite, simulatorUrl: string): Promise<Service> {
  const port = await choosePort(words.bot, options.ports.bot, options.progress);
  const child = startChild({
    name: words.bot,
    args: [join('src', 'main.ts')],
    cwd: projectFolder,
    env: botEnvironment({
      port,
      simulatorUrl,
      stateStorage: azurite.tableConnectionString,
      approvals: options.approvals,
    }),
    logFile: join(options.folder, 'bot.log'),
  });
  return answering(child, `http://127.0.0.1:${port}`, '/readyz');
}

async function startPage(options: DemoOptions, botUrl: string): Promise<Playground> {
  const port = await choosePort(words.playground, options.ports.playground, options.progress);
  return startPlayground({ botUrl: `${botUrl}/api/messages`, port, folder: join(options.folder, 'playground') });
}

async function choosePort(name: string, wanted: number, progress: (line: string) => void): Promise<number> {
  const port = await portOrFree(wanted);
  if (port !== wanted && wanted !== 0) progress(words.portTaken(name, wanted, port));
  return port;
}

async function answering(child: Child, url: string, path: string): Promise<Service> {
  try {
    await waitUntil(() => answers(url + path), {
      what: words.answers(child.name),
      timeoutMs: startTimeoutMs,
      unless: child.died,
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { ...child, url };
}
