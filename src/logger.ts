import pino from 'pino';
import { type LogFields, type Logger, redact } from './runtime.ts';

/**
 * One JSON line an event, to `destination` (standard output). The whole line passes `redact`, the second line of
 * defence: no caller may hand it a secret in the first place. A sink that fails never stops the bot.
 */
export function createLogger(
  level: 'debug' | 'info' | 'warn' | 'error',
  destination: { write(line: string): void } = process.stdout,
): Logger {
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: pino.stdSerializers.errWithCause },
      hooks: { streamWrite: redact },
    },
    destination,
  );
  const at =
    (method: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) => {
      log[method](fields, message);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
