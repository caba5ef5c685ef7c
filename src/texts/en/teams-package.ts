/** Words of `npm run package`, which builds the Teams app package. */
export const teamsPackage = {
  usage:
    'Usage: npm run package -- --app-id <guid> [--developer <name>] [--website <https address>] [--privacy <https address>] [--terms <https address>] [--out <file>]',
  appId: '--app-id (or MicrosoftAppId) must be the application id of the bot’s registration, a GUID.',
  developer: '--developer must be a name of 1 to 32 characters.',
  httpsUrl: (option: string) => `--${option} must be an https address.`,
  written: (file: string, appId: string) =>
    `Wrote ${file} for the app id ${appId}. Upload it in Teams (Apps, Manage your apps, Upload an app) or in the Teams admin center.`,
  left: {
    'app-id': 'The app id in it is a placeholder: no bot answers there. Give --app-id.',
    developer: 'The developer’s name in it is a placeholder. Give --developer.',
    website: 'The developer’s links in it lead to example.com. Give --website.',
  },
};
