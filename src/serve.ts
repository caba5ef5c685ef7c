import type { App, AppRuntime } from './app.ts';
import type { Config } from './config.ts';
import { type Clock, systemClock } from './runtime.ts';
import { createWebServer } from './web/server.ts';

export interface Service {
  readonly port: number;
  /** Takes no more requests, lets the work come to its next save and gives its leases back. */
  stop(): Promise<void>;
}

/**
 * Listens, and only then loads the bot behind it, which takes longer: what arrives meanwhile waits instead of being
 * refused. Resolves when the bot can work. Throws what kept it from starting; then nothing listens any more.
 */
export async function serve(config: Config, runtime: AppRuntime): Promise<Service> {
  const clock: Clock = runtime.clock ?? systemClock;
  let app: App | undefined;
  const server = createWebServer(config.http, {
    messages: async (request) => (await starting).receive(request),
    notReady: async () => app?.notReady() ?? ['program'],
    clock,
    log: runtime.logger,
  });
  const port = await server.listen();
  const starting = start(config, runtime);
  try {
    app = await starting;
  } catch (error) {
    await server.close();
    throw error;
  }
  const { stop } = app;
  return {
    port,
    async stop() {
      await server.close();
      await stop();
    },
  };
}

async function start(config: Config, runtime: AppRuntime): Promise<App> {
  const { startApp } = await import('./app.ts');
  return await startApp(config, runtime);
}
