import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A Node that can't run TypeScript, as all before 22.18. */
const tooOld = ['--no-strip-types'];

describe('a script of the project', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'with-node-'));
    for (const file of ['tools/with-node.mjs', 'package.json']) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), join(folder, file));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    chmodSync(join(folder, file), 0o755);
  }

  /** What `npm ci` brings for this system: a program that says so before it does as it is told. */
  function bringNode(): void {
    const system = `${process.platform}-${process.arch}`;
    write(`node_modules/node-${system}/bin/node`, `#!/bin/sh\necho brought\nexec '${process.execPath}' "$@"\n`);
  }

  function start(nodeOptions: readonly string[], ...args: string[]) {
    const script = spawn(process.execPath, [...nodeOptions, join('tools', 'with-node.mjs'), ...args], { cwd: folder });
    let said = '';
    for (const stream of [script.stdout, script.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk);
        // What a program says that can be ended.
        if (String(chunk).includes('up\n')) script.kill('SIGTERM');
      });
    }
    return new Promise<{ said: string; code: number | null }>((resolve) => {
      script.once('close', (code) => resolve({ said, code }));
    });
  }

  it('runs on this Node, with its arguments, when that can run TypeScript', async () => {
    write(
      'program.ts',
      'const said: string[] = process.argv.slice(2); console.log(said.join(" ")); process.exitCode = 7;',
    );

    expect(await start([], 'program.ts', '--port', '0')).toEqual({ said: '--port 0\n', code: 7 });
  });

  it('runs on the Node that came with npm ci, also when npm did not put it on the PATH', async () => {
    bringNode();
    write(
      'program.ts',
      'const said: string[] = process.argv.slice(2); console.log(said.join(" ")); process.exitCode = 7;',
    );

    expect(await start(tooOld, 'program.ts', '--port', '0')).toEqual({ said: 'brought\n--port 0\n', code: 7 });
  });

  it('hands on the signal that ends it, and waits for the end', async () => {
    bringNode();
    write(
      'program.ts',
      'process.once("SIGTERM", () => { console.log("ended in order"); process.exit(3); }); setInterval(() => {}, 1000); console.log("up");',
    );

    expect(await start(tooOld, 'program.ts')).toEqual({ said: 'brought\nup\nended in order\n', code: 3 });
  });

  it('takes this Node when the one that came is for another system', async () => {
    write(`node_modules/node-${process.platform}-${process.arch}/bin/node`, '#!/lib/there-is-no-such-loader\n');
    write('program.ts', 'console.log("here" as string);');

    expect(await start([], 'program.ts')).toEqual({ said: 'here\n', code: 0 });
  });

  it('says in one sentence what to install when there is no Node that can run it', async () => {
    const { said, code } = await start(tooOld, 'program.ts');

    expect(said).toMatch(
      /^This needs Node\.js >=22\.18 and found v[\d.]+: install Node\.js 24 from https:\/\/nodejs\.org and run it again\.\n$/,
    );
    expect(code).toBe(1);
  });
});
