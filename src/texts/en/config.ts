/** What is wrong with the settings, one sentence each. None repeats a value that may be a secret. */
export const config = {
  heading: (count: number) => `Not started: ${count === 1 ? 'a setting is' : `${count} settings are`} wrong.`,
  missing: (name: string, what: string) => `Set ${name} to ${what}.`,
  wrong: (name: string, what: string, value: string) => `${name} must be ${what}, but is "${value}".`,
  wrongSecret: (name: string, what: string) => `${name} must be ${what}.`,
  oneOf: (values: readonly string[]) => (values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`),
  port: 'a port number from 0 to 65535',
  host: 'the address to listen on, such as 0.0.0.0 or 127.0.0.1',
  loopbackHost: 'a loopback address (127.0.0.1, ::1 or localhost), because BOT_ALLOW_UNAUTHENTICATED is set',
  guid: 'a GUID',
  guidList: 'the ids of the Azure subscriptions to look at, GUIDs separated by commas',
  appId: "the bot's application (client) id, a GUID; only BOT_ALLOW_UNAUTHENTICATED=loopback starts without one",
  tenantId: "the tenant's id, a GUID",
  appIdAndUnauthenticated: 'Remove MicrosoftAppId or BOT_ALLOW_UNAUTHENTICATED: together they contradict each other.',
  passwordMissing: "Set MicrosoftAppPassword to the bot's client secret; MicrosoftAppType is SingleTenant.",
  passwordForbidden: 'Remove MicrosoftAppPassword; MicrosoftAppType is UserAssignedMSI, which needs no secret.',
  loopbackUrl: 'a loopback URL, such as http://127.0.0.1:4100; any other is refused',
  publicUrl: 'the https URL where browsers reach the bot (http only on loopback), without a query',
  stateStorage: (suffix: string) =>
    `where the state is kept: https://<account>.table.${suffix} or a storage connection string`,
  accountList: 'the storage accounts that may receive recordings: names or subscription ids, separated by commas',
  recordingStore: 'a pattern such as strec{region:short}/{host}',
  recordingAccount:
    'a pattern whose account part is lower-case letters and digits, with {region:short} as its only placeholder',
  recordingAccountLength: (example: string) =>
    `a pattern whose account part has 3 to 24 characters in every region (it would be ${example})`,
  recordingContainer:
    'a pattern whose container part holds {host} once, beside it only lower-case letters, digits and single dashes, at most 20',
  managedIdentityNotBuilt: 'RECORDING_ACCESS=managed-identity is not available yet; set it to sas or leave it out.',
  duration: (min: string, max: string) => `a duration from ${min} to ${max}, such as 90s, 10m or 24h`,
  serviceHosts: 'host names separated by commas, each exact or *. and a domain (no scheme, port or path)',
};
