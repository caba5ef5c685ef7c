import { z } from 'zod';
import { regionShortNames } from '../bastion/region.ts';
import { texts } from '../texts/catalogue.ts';
import { ConfigError, type Environment, optional } from './setting.ts';

/** Where recordings go when nobody says otherwise: `{region:short}` and `{host}` are still to be filled in. */
export interface RecordingStorePattern {
  /** Such as `strec{region:short}`; 3 to 24 characters once filled in, for every known region. */
  readonly account: string;
  /** Such as `{host}`, a slug of the host's name and 6 hex digits of its id's hash: one container per host. */
  readonly container: string;
}

const regionPlaceholder = '{region:short}';
const hostPlaceholder = '{host}';
const name = 'RECORDING_STORE';

export function readRecordingStore(env: Environment): RecordingStorePattern | undefined {
  const pattern = optional(env, name, { schema: z.string(), what: texts.config.recordingStore });
  if (pattern === undefined) {
    return undefined;
  }
  const [account, container, ...rest] = pattern.split('/');
  if (account === undefined || container === undefined || rest.length > 0) {
    throw wrong(texts.config.recordingStore, pattern);
  }
  if (!/^[a-z0-9]*$/.test(account.replaceAll(regionPlaceholder, ''))) {
    throw wrong(texts.config.recordingAccount, pattern);
  }
  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage
  const misfit = Object.values(regionShortNames)
    .map((region) => account.replaceAll(regionPlaceholder, region))
    .find((filled) => filled.length < 3 || filled.length > 24);
  if (misfit !== undefined) {
    throw wrong(texts.config.recordingAccountLength(misfit), pattern);
  }
  if (!isContainerPattern(container)) {
    throw wrong(texts.config.recordingContainer, pattern);
  }
  return Object.freeze({ account, container });
}

/** A container's name has at most 63 characters, so 20 leave the host enough. */
function isContainerPattern(container: string): boolean {
  const parts = container.split(hostPlaceholder);
  const filled = parts.join('x');
  return parts.length === 2 && filled.length <= 21 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(filled);
}

function wrong(what: string, pattern: string): ConfigError {
  return new ConfigError([texts.config.wrong(name, what, pattern.slice(0, 100))]);
}
