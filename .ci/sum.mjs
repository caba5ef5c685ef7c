// Sums what the steps of `.ci/run` left in a folder: <step>.exit, and <suite>.json from vitest's json reporter.
// Exits 1 when anything failed. Runs on any Node, because the install itself may be what failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const total = { passed: 0, failed: 0, skipped: 0 };

const steps = readdirSync(folder).filter((name) => name.endsWith('.exit'));
for (const step of steps) add(step.slice(0, -'.exit'.length));
if (steps.length === 0) fail('no step left a result');

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

function add(step) {
  const exit = Number.parseInt(readFileSync(join(folder, `${step}.exit`), 'utf8'), 10);
  const report = read(join(folder, `${step}.json`));
  const failed = report?.numFailedTests ?? 0;
  total.passed += report?.numPassedTests ?? 0;
  total.failed += failed;
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);

  // A file that didn't load, a type error, a crash or a time-out fails no test: the step itself is the failure then.
  if (exit !== 0 && failed === 0) fail(`${step} ended with exit code ${exit}${exit === 124 ? ' (out of time)' : ''}`);
  if (exit === 0 && step !== 'install' && (report?.numPassedTests ?? 0) === 0) fail(`${step} ran no test`);
}

function fail(why) {
  total.failed += 1;
  console.log(why);
}

/** `undefined` when there is none, or it was cut off. */
function read(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
