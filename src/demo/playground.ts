import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';
import { type DemoConversations, demoConversations, playgroundConfig } from './playground-config.ts';
import { answers, waitUntil } from './wait-until.ts';

export interface PlaygroundOptions {
  /** The bot's endpoint (`http://127.0.0.1:3978/api/messages`). It must answer: the Playground waits for it. */
  readonly botUrl: string;
  /** Taken when it is free; otherwise, or when undefined, the Playground takes any. */
  readonly port?: number;
  /** For its configuration and logs; made when missing. */
  readonly folder: string;
}

export interface Playground {
  /** Of the page that looks like Teams, and of its API. */
  readonly url: string;
  readonly port: number;
  readonly conversations: DemoConversations;
  /** Rejects with `ChildDied`. */
  readonly died: Promise<never>;
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;

/** Starts Microsoft's Agents Playground on 127.0.0.1 in an own process, with the demo's people and chats. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  mkdirSync(options.folder, { recursive: true });
  const configFile = join(options.folder, 'm365agentsplayground.yml');
  writeFileSync(configFile, playgroundConfig());

  const program = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const child = startChild({
    name: 'the Agents Playground',
    args: [
      ...['--require', fileURLToPath(new URL('loopback-only.cjs', import.meta.url))],
      ...[program, '--app-endpoint', options.botUrl, '--channel-id', 'msteams'],
      ...['--port', String(options.port ?? 0), '--disable-telemetry'],
    ],
    cwd: options.folder,
    env: {
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(options.folder, 'playground.log'),
      TEAMSAPPTESTER_BROWSER: 'none',
    },
    logFile: join(options.folder, 'output.log'),
  });

  try {
    const [, port] = await child.sees(/Listening on (\d+)/, startTimeoutMs);
    const url = `http://127.0.0.1:${port}`;
    await waitUntil(() => answers(`${url}/_internal/v1/config`), {
      what: 'the Agents Playground answers',
      timeoutMs: startTimeoutMs,
      unless: child.died,
    });
    return { url, port: Number(port), conversations: demoConversations, died: child.died, stop: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
