import { z } from 'zod';
import { parseStorePattern, type StorePattern, type StorePatternProblem } from '../bastion/recording-store.ts';
import { texts } from '../texts/catalogue.ts';
import { ConfigError, type Environment, optional } from './setting.ts';

const name = 'RECORDING_STORE';

/** Where recordings go when nobody says otherwise: one container per host. `undefined`: people always say. */
export function readRecordingStore(env: Environment): StorePattern | undefined {
  const text = optional(env, name, { schema: z.string(), what: texts.config.recordingStore.noSlash });
  if (text === undefined) {
    return undefined;
  }
  const pattern = parseStorePattern(text);
  if (typeof pattern === 'string') {
    throw wrong(pattern, text);
  }
  if (!pattern.container.includes('{host}')) {
    throw wrong('oneForAll', text);
  }
  return Object.freeze(pattern);
}

function wrong(problem: StorePatternProblem | 'oneForAll', text: string): ConfigError {
  return new ConfigError([texts.config.wrong(name, texts.config.recordingStore[problem], text.slice(0, 100))]);
}
