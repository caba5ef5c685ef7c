import { inspect } from 'node:util';
import type { LogFields, Logger } from '../../src/runtime.ts';

/** Keeps each line as one text, all fields written out. */
export class MemoryLog implements Logger {
  readonly lines: string[] = [];

  debug(message: string, fields?: LogFields): void {
    this.#add('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.#add('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#add('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#add('error', message, fields);
  }

  #add(level: string, message: string, fields: LogFields = {}): void {
    this.lines.push(`${level} ${message} ${inspect(fields, { breakLength: Number.POSITIVE_INFINITY, depth: 8 })}`);
  }
}
