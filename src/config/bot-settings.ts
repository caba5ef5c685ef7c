import { z } from 'zod';
import type { AuthenticationSettings, BotIdentity } from '../bot/authentication.ts';
import type { ServiceUrlRules } from '../bot/service-url.ts';
import { type AzureCloud, azureClouds } from '../cloud.ts';
import { texts } from '../texts/catalogue.ts';
import {
  ConfigError,
  type Environment,
  guid,
  list,
  loopbackUrl,
  oneOf,
  optional,
  readAll,
  required,
  Secret,
} from './setting.ts';

/** Who the bot is towards Teams, and where Teams may be. */
export type BotSettings = AuthenticationSettings & ServiceUrlRules & WhoIsServed;

interface WhoIsServed {
  readonly guests: 'refused' | 'allowed';
  /** Of one person; all together ten times as much. */
  readonly asksPerMinute: number;
}

/** https://microsoft.github.io/teams-sdk/csharp/essentials/app-configuration/service-url-validation */
const teamsServiceHosts: Readonly<Record<AzureCloud, readonly string[]>> = {
  AzureCloud: [
    'smba.trafficmanager.net',
    'smba.onyx.prod.teams.trafficmanager.net',
    'smba.infra.gcc.teams.microsoft.com',
  ],
  AzureUSGovernment: ['smba.infra.gov.teams.microsoft.us', 'smba.infra.dod.teams.microsoft.us'],
  AzureChinaCloud: ['frontend.botapi.msg.infra.teams.microsoftonline.cn'],
};

const askRate = z.coerce.number().int().min(1).max(1_000_000);

const hostPattern = z
  .string()
  .toLowerCase()
  .regex(/^(\*\.)?[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/);

export function readCloud(env: Environment): AzureCloud {
  return optional(env, 'AZURE_CLOUD', oneOf(azureClouds)) ?? 'AzureCloud';
}

/** The loopback waiver of authentication, or `undefined`. */
export function readUnauthenticated(env: Environment): 'loopback' | undefined {
  return optional(env, 'BOT_ALLOW_UNAUTHENTICATED', oneOf(['loopback']));
}

export function readBotSettings(env: Environment): BotSettings {
  const settings = readAll<AuthenticationSettings & WhoIsServed & { more: readonly string[] }>({
    identity: () => readIdentity(env),
    authority: () => optional(env, 'BOT_AUTHORITY', loopbackUrl),
    cloud: () => readCloud(env),
    guests: () => optional(env, 'GUESTS', oneOf(['refused', 'allowed'])) ?? 'refused',
    asksPerMinute: () => optional(env, 'ASKS_PER_MINUTE', { schema: askRate, what: texts.config.askRate }) ?? 60,
    more: () =>
      optional(env, 'BOT_SERVICE_HOSTS', { schema: list(hostPattern), what: texts.config.serviceHosts }) ?? [],
  });
  const { more, ...rest } = settings;
  return Object.freeze({
    ...rest,
    serviceHosts: Object.freeze([...teamsServiceHosts[rest.cloud], ...more]),
    loopbackServiceUrls: rest.identity.kind === 'unauthenticated' || rest.authority !== undefined,
  });
}

function readIdentity(env: Environment): BotIdentity {
  const tenantId = () =>
    required(env, 'MicrosoftAppTenantId', { schema: guid, what: texts.config.tenantId, secret: true });
  if (readUnauthenticated(env) === 'loopback') {
    if (hasValue(env, 'MicrosoftAppId')) {
      throw new ConfigError([texts.config.appIdAndUnauthenticated]);
    }
    return readAll<{ kind: 'unauthenticated'; tenantId: string }>({ kind: () => 'unauthenticated', tenantId });
  }
  const { type, password, ...ids } = readAll({
    type: () => required(env, 'MicrosoftAppType', oneOf(['SingleTenant', 'UserAssignedMSI'])),
    appId: () => required(env, 'MicrosoftAppId', { schema: guid, what: texts.config.appId, secret: true }),
    tenantId,
    password: () => readPassword(env),
  });
  return type === 'UserAssignedMSI' || password === undefined
    ? Object.freeze({ kind: 'managedIdentity', ...ids })
    : Object.freeze({ kind: 'singleTenant', ...ids, password });
}

function readPassword(env: Environment): Secret | undefined {
  const present = hasValue(env, 'MicrosoftAppPassword');
  if (env.MicrosoftAppType === 'SingleTenant' && !present) {
    throw new ConfigError([texts.config.passwordMissing]);
  }
  if (env.MicrosoftAppType === 'UserAssignedMSI' && present) {
    throw new ConfigError([texts.config.passwordForbidden]);
  }
  return present ? new Secret(env.MicrosoftAppPassword ?? '') : undefined;
}

function hasValue(env: Environment, name: string): boolean {
  return (env[name]?.trim() ?? '') !== '';
}
