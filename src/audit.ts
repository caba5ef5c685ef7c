import { verifyChain } from './audit/verify.ts';
import { openStateTable } from './azure/state-table.ts';
import { readCloud } from './config/bot-settings.ts';
import { ConfigError, type Environment } from './config/setting.ts';
import { readStateStorage, revealStateStorage } from './config/state-storage.ts';
import { systemIds } from './runtime.ts';
import { texts } from './texts/catalogue.ts';

/**
 * `npm run audit -- verify`: checks the whole audit log of STATE_STORAGE and prints one sentence.
 * Exit codes: 0 intact, 1 broken, 2 used wrongly, 3 it couldn't be read.
 */
async function main(args: readonly string[], env: Environment): Promise<number> {
  if (args.length !== 1 || args[0] !== 'verify') return say(2, texts.audit.usage);
  try {
    const stateStorage = revealStateStorage(readStateStorage(env, readCloud(env)));
    const verdict = await verifyChain(await openStateTable(stateStorage, systemIds, { mustExist: true }));
    return verdict.ok
      ? say(0, texts.audit.intact(verdict.events, verdict.head.hash))
      : say(1, texts.audit.broken(verdict.events, verdict.fault, verdict.sequence));
  } catch (error) {
    if (error instanceof ConfigError) return say(2, error.message);
    return say(3, texts.audit.unreadable(error instanceof Error ? error.message : String(error)));
  }
}

function say(exitCode: number, sentence: string): number {
  const stream = exitCode === 0 ? process.stdout : process.stderr;
  stream.write(`${sentence}\n`);
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2), process.env);
