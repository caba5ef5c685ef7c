// node tools/with-node.mjs <program> [arguments…]
//
// Runs a program of this project on the Node that `npm ci` brought, else on this one if it runs TypeScript, and else says
// what to install. npm 11 puts the Node that it brought on the PATH of scripts, but npm 10 installs it and then removes
// the link, together with those of the Nodes for other systems. Any Node may be what runs this file, so it is JavaScript.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [program = '', ...args] = process.argv.slice(2);
const folder = fileURLToPath(new URL(`../node_modules/node-${systemName()}/`, import.meta.url));
const brought = resolve(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (existsSync(brought) && realpathSync(brought) !== realpathSync(process.execPath)) {
  runOn(brought);
} else {
  await runHere();
}

function systemName() {
  return `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

async function runHere() {
  // Undefined before Node 22.10, false where it is switched off.
  if (!process.features.typescript) return refuse();
  process.argv.splice(1, 2, resolve(program));
  await import(pathToFileURL(resolve(program)).href);
}

function runOn(node) {
  const child = spawn(node, [program, ...args], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both: the program ends when it is ready to.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
  // Not a program of this system, such as Alpine's.
  child.once('error', runHere);
}

function refuse() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  console.error(
    `This needs Node.js ${engines.node} and found ${process.version}: install Node.js 24 from https://nodejs.org and run it again.`,
  );
  process.exitCode = 1;
}
