import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));

it('stops everything in order on Ctrl-C, also when somebody is impatient', async () => {
  const demo = spawn(process.execPath, ['src/demo/demo.ts'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  demo.stdout.on('data', (chunk) => {
    said += String(chunk);
    if (String(chunk).includes('Ctrl-C stops everything')) demo.kill('SIGINT');
    if (String(chunk).includes('Stopping')) demo.kill('SIGINT');
  });

  const code = await new Promise((resolve) => demo.once('close', resolve));

  expect(said).toMatch(/Stopping…\nEverything is stopped\.\n$/);
  expect(code).toBe(0);
}, 60_000);
