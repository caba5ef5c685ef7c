import { z } from 'zod';
import type { ApprovalMode } from './access/approval-policy.ts';
import type { RecordingAccess } from './bastion/managed-identity.ts';
import { isAccountName, type StorePattern } from './bastion/recording-store.ts';
import type { AzureCloud } from './cloud.ts';
import { type BotSettings, readBotSettings, readCloud, readUnauthenticated } from './config/bot-settings.ts';
import { readRecordingStore } from './config/recording-store.ts';
import {
  ConfigError,
  duration,
  type Environment,
  guid,
  list,
  loopbackUrl,
  oneOf,
  optional,
  port,
  publicUrl,
  readAll,
  required,
} from './config/setting.ts';
import { readStateStorage, type StateStorage } from './config/state-storage.ts';
import { isLoopbackHost } from './loopback.ts';
import { texts } from './texts/catalogue.ts';

export { ConfigError } from './config/setting.ts';

/** Every setting, checked. Frozen; durations in milliseconds; secrets don't print. */
export interface Config {
  readonly http: HttpSettings;
  readonly bot: BotSettings;
  readonly stateStorage: StateStorage;
  readonly azure: AzureSettings;
  readonly recording: RecordingSettings;
  readonly approvals: ApprovalSettings;
  readonly waits: Waits;
}

export interface HttpSettings {
  /** 0: the system picks one. */
  readonly port: number;
  readonly host: string;
  /** Where browsers reach the bot, without trailing slash. */
  readonly publicUrl: string | undefined;
}

export interface AzureSettings {
  readonly cloud: AzureCloud;
  /** Lower-case GUIDs. */
  readonly subscriptionIds: readonly string[];
  /** Loopback URL; every call to Azure goes there. */
  readonly simulatorUrl: string | undefined;
  /** ISO 4217, of list prices on cards. */
  readonly priceCurrency: string;
}

export interface RecordingSettings {
  /** Lower-case names of storage accounts, or ids of subscriptions whose accounts are all good. */
  readonly accounts: readonly string[];
  /** `undefined`: the person names account and container. */
  readonly store: StorePattern | undefined;
  readonly access: RecordingAccess;
}

export interface ApprovalSettings {
  readonly mode: ApprovalMode;
  readonly expiryMs: number;
}

export interface Waits {
  readonly leaseMs: number;
  readonly roleWaitMs: number;
  readonly recheckAfterMs: number;
  readonly proofAlarmMs: number;
  readonly monitorEveryMs: number;
}

/** https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices#supported-currencies */
const priceCurrencies = [
  'USD',
  'AUD',
  'BRL',
  'CAD',
  'CHF',
  'CNY',
  'DKK',
  'EUR',
  'GBP',
  'INR',
  'JPY',
  'KRW',
  'NOK',
  'NZD',
  'RUB',
  'SEK',
  'TWD',
] as const;

/** Throws one `ConfigError` that names every problem. */
export function readConfig(env: Environment): Config {
  return readAll<Config>({
    http: () => readHttp(env),
    bot: () => readBotSettings(env),
    stateStorage: () => readStateStorage(env, readCloud(env)),
    azure: () => readAzure(env),
    recording: () => readRecording(env),
    approvals: () =>
      readAll<ApprovalSettings>({
        mode: () => optional(env, 'APPROVALS', oneOf(['two-person', 'confirm'])) ?? 'two-person',
        expiryMs: () => wait(env, 'APPROVAL_EXPIRY', '24h', '1s', '30d'),
      }),
    waits: () => readWaits(env),
  });
}

/** What repairing from a shell needs: Azure, and where recordings may go. Nothing of Teams, nothing of the bot's state. */
export function readRepairConfig(env: Environment): Pick<Config, 'azure' | 'recording' | 'waits'> {
  return readAll<Pick<Config, 'azure' | 'recording' | 'waits'>>({
    azure: () => readAzure(env),
    recording: () => readRecording(env),
    waits: () => readWaits(env),
  });
}

function readWaits(env: Environment): Waits {
  return readAll<Waits>({
    leaseMs: () => wait(env, 'LEASE', '60s', '100ms', '10m'),
    roleWaitMs: () => wait(env, 'ROLE_WAIT', '10m', '100ms', '1h'),
    recheckAfterMs: () => wait(env, 'RECHECK_AFTER', '60s', '100ms', '1h'),
    proofAlarmMs: () => wait(env, 'PROOF_ALARM', '15m', '100ms', '24h'),
    monitorEveryMs: () => wait(env, 'MONITOR_EVERY', '10m', '100ms', '24h'),
  });
}

function readHttp(env: Environment): HttpSettings {
  return readAll<HttpSettings>({
    port: () => optional(env, 'PORT', port) ?? 3978,
    host: () => readHost(env),
    publicUrl: () => optional(env, 'PUBLIC_URL', publicUrl),
  });
}

function readHost(env: Environment): string {
  const host = optional(env, 'HOST', { schema: z.union([z.ipv4(), z.ipv6(), z.hostname()]), what: texts.config.host });
  if (readUnauthenticated(env) !== 'loopback') {
    return host ?? '0.0.0.0';
  }
  if (host !== undefined && !isLoopbackHost(host)) {
    throw new ConfigError([texts.config.wrong('HOST', texts.config.loopbackHost, host)]);
  }
  return host ?? '127.0.0.1';
}

function readAzure(env: Environment): AzureSettings {
  return readAll<AzureSettings>({
    cloud: () => readCloud(env),
    subscriptionIds: () =>
      required(env, 'AZURE_SUBSCRIPTION_IDS', { schema: list(guid), what: texts.config.guidList, secret: true }),
    simulatorUrl: () => optional(env, 'AZURE_SIMULATOR_URL', loopbackUrl),
    priceCurrency: () => optional(env, 'PRICE_CURRENCY', oneOf(priceCurrencies)) ?? 'USD',
  });
}

function readRecording(env: Environment): RecordingSettings {
  const account = z.union([guid, z.string().refine(isAccountName)]);
  return readAll<RecordingSettings>({
    accounts: () =>
      required(env, 'RECORDING_ACCOUNTS', { schema: list(account), what: texts.config.accountList, secret: true }),
    store: () => readRecordingStore(env),
    access: () =>
      optional(env, 'RECORDING_ACCESS', oneOf(['sas', 'managed-identity'])) === 'managed-identity'
        ? 'managedIdentity'
        : 'sas',
  });
}

type DurationText = Parameters<typeof duration>[0];

function wait(env: Environment, name: string, fallback: DurationText, min: DurationText, max: DurationText): number {
  const expected = duration(min, max);
  return optional(env, name, expected) ?? expected.schema.parse(fallback);
}
