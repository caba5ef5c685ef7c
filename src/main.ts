import { startApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { texts } from './texts/catalogue.ts';

const logger = createLogger('info');

async function main(): Promise<void> {
  const app = await startApp(readConfig(process.env), { logger });
  logger.info('listening', { port: app.port });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info('stopping', { signal });
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
