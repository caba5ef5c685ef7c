import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Clock } from '../runtime.ts';
import { ChildDied } from './child.ts';
import { takesConnection } from './port.ts';

/** One of Azurite's services, as a process of its own. */
export interface AzuriteProcess {
  /** Rejects when it ends without having been asked to. */
  readonly died: Promise<never>;
  /** Ends it by its own process id and waits until it is gone. */
  stop(): Promise<void>;
}

export interface AzuriteService {
  readonly name: 'blob' | 'table';
  readonly port: number;
  readonly args: readonly string[];
  readonly accounts: string;
  readonly cwd: string;
  /** The signal on which it saves its data and ends. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
}

const startTimeoutMs = 30_000;
const stopTimeoutMs = 5_000;

/** Resolves when the port answers. Throws with what the process wrote when it ends first, or after 30 s. */
export async function startAzuriteService(service: AzuriteService, clock: Clock): Promise<AzuriteProcess> {
  const main = createRequire(import.meta.url).resolve(`azurite/dist/src/${service.name}/main.js`);
  const child = spawn(process.execPath, [main, ...service.args], {
    cwd: service.cwd,
    env: { ...process.env, AZURITE_ACCOUNTS: service.accounts },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A process group of its own: Ctrl-C must not end it before those who still save what they do.
    detached: process.platform !== 'win32',
  });
  const written: string[] = [];
  child.stderr?.on('data', (chunk) => written.push(String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);

  let stopping = false;
  const died = ended.then(() => {
    if (stopping) return new Promise<never>(() => {});
    throw new ChildDied(
      `Azurite (${service.name}s)`,
      `exit code ${child.exitCode}`,
      written.slice(-15).join('').trim(),
    );
  });
  died.catch(() => {});

  const stop = async () => {
    stopping = true;
    process.off('exit', endWithUs);
    await end(child, service.stopSignal, ended, clock);
  };

  const deadline = clock.now().getTime() + startTimeoutMs;
  while (!(await takesConnection(service.port))) {
    if (child.exitCode !== null || child.signalCode !== null || clock.now().getTime() > deadline) {
      await stop();
      throw new Error(`Azurite's ${service.name} service did not start: ${written.join('').trim() || 'no message'}`);
    }
    await clock.wait(50);
  }
  return { died, stop };
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<void>, clock: Clock): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return ended;
  child.kill(signal);
  const patience = new AbortController();
  const killed = clock.wait(stopTimeoutMs, patience.signal).then(
    () => void child.kill('SIGKILL'),
    () => undefined,
  );
  await ended;
  patience.abort();
  await killed;
}
