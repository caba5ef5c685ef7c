import {
  type Activity,
  type CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { AzureCloud } from '../cloud.ts';
import type { Clock } from '../runtime.ts';
import { isRefusedForItsKey, tokenWithoutKey } from './channel-keys.ts';
import { connectorsWithoutRetries } from './connectors.ts';
import { loopbackCredentials, withTokenProblems } from './credentials.ts';
import { quietly } from './quiet-console.ts';

/** Who the bot is towards Teams; `reveal` gives the secret to botbuilder alone. */
export type BotIdentity =
  | {
      readonly kind: 'singleTenant';
      readonly appId: string;
      readonly tenantId: string;
      readonly password: { reveal(): string };
    }
  | { readonly kind: 'managedIdentity'; readonly appId: string; readonly tenantId: string }
  /** Every request is taken as if Teams had sent it. On loopback only: the settings see to that. */
  | { readonly kind: 'unauthenticated'; readonly tenantId: string };

export interface AuthenticationSettings {
  readonly identity: BotIdentity;
  /** Loopback URL of an authority for rehearsal and tests (`/openid`, `/keys`, `/token`); `undefined`: Microsoft's. */
  readonly authority: string | undefined;
  readonly cloud: AzureCloud;
}

/** botbuilder's port for it; not exported by name from the package. */
export type BotFrameworkAuthentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

type ClaimsIdentity = Parameters<BotFrameworkAuthentication['createConnectorFactory']>[0];
type ConnectorFactory = ReturnType<BotFrameworkAuthentication['createConnectorFactory']>;

/**
 * botbuilder's authentication with its gaps closed: only the channel's own issuer (no emulators, no skills), nothing
 * printed for bad tokens, nothing sent twice. `authenticateRequest` throws for every bad token.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  /** `undefined`: no token is asked for. */
  readonly #issuer: string | undefined;
  #connectors: ConnectorFactory | undefined;
  #userTokens: ReturnType<BotFrameworkAuthentication['createUserTokenClient']> | undefined;

  constructor(settings: AuthenticationSettings, clock: Clock) {
    const options = botbuilderOptions(settings);
    const { identity, authority } = settings;
    const credentials =
      identity.kind === 'unauthenticated' || authority === undefined
        ? new ConfigurationServiceClientCredentialFactory(options)
        : loopbackCredentials(identity.appId, authority, clock);
    super(options, withTokenProblems(credentials));
    this.#issuer = identity.kind === 'unauthenticated' ? undefined : channelIssuer(settings);
  }

  override async authenticateRequest(activity: Activity, authHeader: string) {
    const result = await quietly(() => super.authenticateRequest(activity, authHeader));
    if (this.#issuer !== undefined && result.claimsIdentity.getClaimValue('iss') !== this.#issuer) {
      throw new Error('the token is not from the channel');
    }
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  /** Whether the keys of the channel's tokens can be read now. Where no token is asked for, none are needed. */
  async loadKeys(): Promise<boolean> {
    const issuer = this.#issuer;
    if (issuer === undefined) {
      return true;
    }
    return quietly(() => super.authenticateChannelRequest(tokenWithoutKey(issuer))).then(
      () => false,
      (error: unknown) => isRefusedForItsKey(error),
    );
  }

  /** Every turn is given one, and none uses it: nobody signs in through the bot's tokens. So one is enough for all. */
  override createUserTokenClient(identity: ClaimsIdentity) {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }

  /** There is one app, so one factory: its clients and their tokens are used again. */
  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    this.#connectors ??= connectorsWithoutRetries(super.createConnectorFactory(identity));
    return this.#connectors;
  }
}

function botbuilderOptions(settings: AuthenticationSettings): ConfigurationBotFrameworkAuthenticationOptions {
  const { identity } = settings;
  switch (identity.kind) {
    case 'unauthenticated':
      return {};
    case 'managedIdentity':
      return {
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppId: identity.appId,
        MicrosoftAppTenantId: identity.tenantId,
        ...channelOptions(settings, identity.tenantId),
      };
    case 'singleTenant':
      return {
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: identity.appId,
        MicrosoftAppTenantId: identity.tenantId,
        MicrosoftAppPassword: identity.password.reveal(),
        ...channelOptions(settings, identity.tenantId),
      };
  }
}

/**
 * Where tokens are checked and fetched. botbuilder knows the public and the government cloud by itself; for China:
 * https://learn.microsoft.com/azure/bot-service/how-to-deploy-china-cloud
 */
function channelOptions(
  settings: AuthenticationSettings,
  tenantId: string,
): ConfigurationBotFrameworkAuthenticationOptions {
  if (settings.authority !== undefined) {
    return {
      ToChannelFromBotLoginUrl: `${settings.authority}/token`,
      ToChannelFromBotOAuthScope: settings.authority,
      ToBotFromChannelTokenIssuer: channelIssuer(settings),
      ToBotFromChannelOpenIdMetadataUrl: `${settings.authority}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${settings.authority}/openid`,
      OAuthUrl: settings.authority,
    };
  }
  switch (settings.cloud) {
    case 'AzureCloud':
      return {};
    case 'AzureUSGovernment':
      return { ChannelService: 'https://botframework.azure.us' };
    case 'AzureChinaCloud':
      return {
        ToChannelFromBotLoginUrl: `https://login.partner.microsoftonline.cn/${tenantId}`,
        ToChannelFromBotOAuthScope: 'https://api.botframework.azure.cn',
        ToBotFromChannelTokenIssuer: channelIssuer(settings),
        ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
        ToBotFromEmulatorOpenIdMetadataUrl:
          'https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration',
        OAuthUrl: 'https://token.botframework.azure.cn/',
      };
  }
}

/** Who signs what Teams sends us. */
function channelIssuer(settings: AuthenticationSettings): string {
  if (settings.authority !== undefined) {
    return 'https://api.botframework.com';
  }
  switch (settings.cloud) {
    case 'AzureCloud':
      return 'https://api.botframework.com';
    case 'AzureUSGovernment':
      return 'https://api.botframework.us';
    case 'AzureChinaCloud':
      return 'https://api.botframework.azure.cn';
  }
}
