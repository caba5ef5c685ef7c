import { startApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { systemClock } from './runtime.ts';
import { texts } from './texts/catalogue.ts';

const logger = createLogger('info');

/** Platforms kill after 15 to 30 s; an own end is orderly. In ms. */
const endsWithin = 14_000;

async function main(): Promise<void> {
  const app = await startApp(readConfig(process.env), { logger });
  logger.info('listening', { port: app.port });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info('stopping', { signal });
      // What hangs in a call to Azure is taken up by the next process; its lease runs out.
      void systemClock.wait(endsWithin).then(() => process.exit(1));
      app.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error('stopping failed', { error });
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const why = error instanceof ConfigError ? error.message : texts.errors.notStarted(messageOf(error));
  process.stderr.write(`${why}\n`);
  process.exit(1);
});

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
