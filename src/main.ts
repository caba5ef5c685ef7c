import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// A second start takes half the time. In the project's own folder, where nobody else can put code: not the system's
// temporary one. Where that can't be written to, it starts as ever. NODE_COMPILE_CACHE names another folder.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/bastion-bot', import.meta.url)));

/** Platforms kill after 15 to 30 s; an own end is orderly. In ms. */
const endsWithin = 14_000;

async function main(): Promise<void> {
  // Loaded here, so that the cache serves it.
  const { serve } = await import('./serve.ts');
  const { readConfig } = await import('./config.ts');
  const { createLogger } = await import('./logger.ts');
  const { systemClock } = await import('./runtime.ts');

  const logger = createLogger('info');
  const service = await serve(readConfig(process.env), { logger });
  logger.info('listening', { port: service.port });
  flushCompileCache();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info('stopping', { signal });
      // What hangs in a call to Azure is taken up by the next process; its lease runs out.
      void systemClock.wait(endsWithin).then(() => process.exit(1));
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error('stopping failed', { error });
          process.exit(1);
        },
      );
    });
  }
}

main().catch(async (error: unknown) => {
  const { texts } = await import('./texts/catalogue.ts');
  const message = error instanceof Error ? error.message : String(error);
  // A `ConfigError` lists what is wrong with the settings, and is all there is to say.
  const isConfig = error instanceof Error && error.name === 'ConfigError';
  process.stderr.write(`${isConfig ? message : texts.errors.notStarted(message)}\n`);
  process.exit(1);
});
