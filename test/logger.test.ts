import { describe, expect, it } from 'vitest';
import { createLogger } from '../src/logger.ts';

function capture() {
  const lines: string[] = [];
  return { lines, log: createLogger('debug', { write: (line) => lines.push(line) }) };
}

describe('the log', () => {
  it('writes one JSON line an event, with its fields', () => {
    const { lines, log } = capture();

    log.info('operation ended', { operationId: '202611-ab', status: 'succeeded' });

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'operation ended',
      operationId: '202611-ab',
      status: 'succeeded',
    });
  });

  it('keeps the cause of an error', () => {
    const { lines, log } = capture();

    log.error('a step failed', { error: new Error('outer', { cause: new Error('inner') }) });

    expect(lines[0]).toContain('inner');
  });

  it.each([
    ['a signature', 'https://a.blob.core.windows.net/c?sv=1&sig=CANARY%2Babc&se=2'],
    ['an account key', 'AccountName=a;AccountKey=CANARY==;'],
    ['a bearer token', 'authorization: Bearer CANARY.abc'],
    ['a JWT', 'token eyJhbGciOiCANARY.eyJCANARY.CANARY end'],
  ])('never holds %s, whatever it was handed', (_, secret) => {
    const { lines, log } = capture();

    log.warn(secret, { secret, deep: { list: [secret] }, error: new Error(secret) });

    expect(lines.join('')).not.toContain('CANARY');
  });
});
