import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ChildOptions {
  /** For messages: "the bot". */
  readonly name: string;
  /** Arguments of this Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** All it gets beside where programs and temporary files are: settings of the person's shell must not leak in. */
  readonly env?: Readonly<Record<string, string>>;
  /** Receives what the child writes; begun anew. */
  readonly logFile: string;
}

/** A program of the demo in a process of its own. */
export interface Child {
  readonly name: string;
  /** 0 when it could not be started; `died` says why. */
  readonly pid: number;
  /** Rejects with `ChildDied` when the program ends without having been asked to. */
  readonly died: Promise<never>;
  /** Resolves with the first match in what it writes to its standard output; rejects when time is up or it died. */
  sees(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
  /** Asks it to end, by its own pid, and makes it after 5 s. Never throws. */
  stop(): Promise<void>;
}

export class ChildDied extends Error {
  override readonly name = 'ChildDied';
  readonly child: string;
  /** The last lines that it wrote. */
  readonly tail: string;

  constructor(child: string, how: string, tail: string) {
    super(`${child} ended by itself (${how})`);
    this.child = child;
    this.tail = tail;
  }
}

const patienceMs = 5_000;

export function startChild(options: ChildOptions): Child {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile);
  const child = spawn(process.execPath, [...options.args], {
    cwd: options.cwd,
    env: { ...systemEnv(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that Ctrl-C reaches only the demo, which then ends everything in order.
    detached: process.platform !== 'win32',
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });

  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);

  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // `close`, not `exit`: then everything that it wrote has arrived.
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  ended.then(() => process.off('exit', endWithUs));
  const died = ended.then((how) => {
    if (stopping) return new Promise<never>(() => {});
    return new Promise<never>((_, reject) => {
      log.end(() => reject(new ChildDied(options.name, how, tailOf(options.logFile))));
    });
  });
  died.catch(() => {});

  return {
    name: options.name,
    pid: child.pid ?? 0,
    died,
    sees: (pattern, timeoutMs) => Promise.race([firstMatch(child, pattern, options.name, timeoutMs), died]),
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(force);
      log.end();
    },
  };
}

function systemEnv(): Record<string, string> {
  const names = ['PATH', 'Path', 'HOME', 'USERPROFILE', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'LANG'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function firstMatch(child: ChildProcess, pattern: RegExp, name: string, timeoutMs: number): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const timer = setTimeout(() => {
      child.stdout?.off('data', look);
      reject(new Error(`after ${timeoutMs / 1000} s ${name} had not written ${pattern}`));
    }, timeoutMs);
    function look(chunk: Buffer): void {
      seen = (seen + chunk.toString()).slice(-10_000);
      const match = pattern.exec(seen);
      if (match === null) return;
      clearTimeout(timer);
      child.stdout?.off('data', look);
      resolve(match);
    }
    child.stdout?.on('data', look);
  });
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
