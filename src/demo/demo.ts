import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { texts } from '../texts/catalogue.ts';
import { ChildDied } from './child.ts';
import { type Demo, defaultPorts, startDemo } from './start-demo.ts';
import { runTour } from './tour.ts';

// `npm run demo` [-- --tour] [--speed 120]: everything on this machine, in its own processes, until Ctrl-C.

const { values } = parseArgs({
  options: { tour: { type: 'boolean', default: false }, speed: { type: 'string', default: '120' } },
});
const folder = fileURLToPath(new URL('../../.demo', import.meta.url));
const words = texts.demo;
const say = (line: string) => void process.stdout.write(`${line}\n`);

process.exitCode = await main();

async function main(): Promise<number> {
  const interrupted = untilInterrupted();
  let demo: Demo | undefined;
  try {
    const starting = startDemo({
      folder,
      speed: Number(values.speed),
      approvals: 'confirm',
      ports: defaultPorts,
      progress: say,
    });
    demo = await Promise.race([starting, interrupted]);
    // While starting there is nothing to keep: the end of this process takes its children along.
    if (demo === undefined) process.exit(130);
    if (values.tour) {
      await Promise.race([
        runTour(demo, say),
        demo.died,
        interrupted.then(() => Promise.reject(new Error(words.stopping))),
      ]);
      return 0;
    }
    say(words.welcome(demo.playgroundUrl, `${relative(process.cwd(), folder) || folder}/`));
    await Promise.race([demo.died, interrupted]);
    say(words.stopping);
    return 0;
  } catch (error) {
    say(explain(error));
    return 1;
  } finally {
    await demo?.stop();
    say(words.stopped);
  }
}

/** Ctrl-C, the end that a supervisor asks for, or the closing of the terminal. */
function untilInterrupted(): Promise<undefined> {
  return new Promise((resolve) => {
    // Not once: a second, impatient one would leave running what is not stopped yet.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined));
  });
}

function explain(error: unknown): string {
  if (error instanceof ChildDied) return words.died(error.message, error.tail);
  if (!(error instanceof Error)) return words.failed(String(error));
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return words.failed(
    `${error.message.slice(0, 1_000)}${cause}\n  ${words.logs(join(relative(process.cwd(), folder), ''))}`,
  );
}
