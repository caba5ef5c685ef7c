import { manifestCommands } from '../src/commands/registry.ts';
import template from './manifest.json' with { type: 'json' };

/** What the template can't know: whose app it is. Web addresses are https. */
export interface AppIdentity {
  /** Application (client) id of the bot's registration; the app takes the same id. */
  readonly appId: string;
  /** At most 32 characters. */
  readonly developer: string;
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
}

/** Stands where nothing was said. A package made with these can be looked at, not used. */
export const placeholders: AppIdentity = {
  appId: template.id,
  developer: template.developer.name,
  website: template.developer.websiteUrl,
  privacy: template.developer.privacyUrl,
  terms: template.developer.termsOfUseUrl,
};

/** The Teams app manifest: the template with its gaps filled and the commands of `help`, one list for each scope. */
export function appManifest(identity: AppIdentity) {
  const commands = manifestCommands();
  return {
    ...template,
    id: identity.appId,
    developer: {
      name: identity.developer,
      websiteUrl: identity.website,
      privacyUrl: identity.privacy,
      termsOfUseUrl: identity.terms,
    },
    bots: template.bots.map((bot) => ({
      ...bot,
      botId: identity.appId,
      commandLists: bot.scopes.map((scope) => ({ scopes: [scope], commands })),
    })),
  };
}
