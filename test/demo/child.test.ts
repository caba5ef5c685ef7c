import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Child, startChild } from '../../src/demo/child.ts';

describe('a program of the demo', () => {
  let folder: string;
  let child: Child | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'child-'));
  });
  afterEach(async () => {
    await child?.stop();
    rmSync(folder, { recursive: true });
  });

  function start(script: string, env: Readonly<Record<string, string>> = {}): Child {
    child = startChild({ name: 'the clock', args: ['-e', script], cwd: folder, env, logFile: join(folder, 'log') });
    return child;
  }

  it('tells what it wrote when it ends by itself', async () => {
    const { died } = start("console.log('tick'); console.error('no spring'); process.exit(3)");

    await expect(died).rejects.toMatchObject({
      name: 'ChildDied',
      message: 'the clock ended by itself (exit code 3)',
      tail: expect.stringContaining('no spring'),
    });
  });

  it('ends quietly when it is asked to', async () => {
    const running = start("console.log('tick'); setInterval(() => {}, 1000)");
    await running.sees(/tick/, 5_000);
    let told = false;
    running.died.catch(() => {
      told = true;
    });

    await running.stop();

    expect(told).toBe(false);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('tick\n');
  });

  it('is found by what it writes', async () => {
    const [, port] = await start("console.log('Listening on 4711'); setInterval(() => {}, 1000)").sees(
      /on (\d+)/,
      5_000,
    );

    expect(port).toBe('4711');
  });

  it('is not waited for when it has died', async () => {
    await expect(start('process.exit(1)').sees(/never/, 60_000)).rejects.toThrow('the clock ended by itself');
  });

  it('sees only the settings that it was given', async () => {
    process.env.MicrosoftAppId = 'of my shell';
    try {
      const running = start('console.log(`<${process.env.MicrosoftAppId}|${process.env.PORT}>`)', { PORT: '1' });

      expect((await running.sees(/<.*>/, 5_000))[0]).toBe('<undefined|1>');
    } finally {
      delete process.env.MicrosoftAppId;
    }
  });
});
