/** `npm run repair`: words for a shell, for when Teams or the bot is down. */
export const repair = {
  usage: 'Use it like this: npm run repair [-- <host> [--yes]]',
  looking: (subscriptions: number) =>
    `Reading the bastion hosts of ${subscriptions === 1 ? '1 subscription' : `${subscriptions} subscriptions`} under your own sign-in …`,
  signIn: 'I could not sign in. Run “az login” (or Connect-AzAccount) first, then try again.',
  none: 'I see no bastion host there.',
  unreadable: (subscriptionId: string, reason: string) => `Not read: subscription ${subscriptionId}: ${reason}`,
  row: (host: string, group: string, verdict: string) => `  ${host} (${group}): ${verdict}`,
  verdicts: {
    works: 'recording works, as far as I can see',
    nobodyCanConnect: 'NOBODY CAN CONNECT',
    off: 'recording is off, people can connect',
    cannotTell: "can't tell",
  },
  because: (verdict: string, reason: string) => `${verdict} (${reason})`,
  next: 'To repair one: npm run repair -- <host>',
  allWell: 'Nothing to repair.',
  unknown: (name: string) => `I see no bastion host “${name}”.`,
  ambiguous: (name: string) => `More than one host is called “${name}”: give the resource id.`,
  nothingToDo: (host: string) => `Nothing to repair: recording on ${host} works, as far as I can see.`,
  notBroken: (host: string) =>
    `Recording is off on ${host}, so people can connect. I only repair here: switch it on with the bot.`,
  refused: (host: string) => `I can't repair ${host}:`,
  reason: (found: string, remedy: string | undefined) => `  - ${found}${remedy === undefined ? '' : ` ${remedy}`}`,
  plan: (host: string, store: string) => `To repair ${host} I would, in this order, for recordings in ${store}:`,
  step: (n: number, step: string) => `  ${n}. ${step}`,
  promise: 'Should it fail, recording is switched off, so that people can connect again.',
  botAtWork: 'The bot must not be at work on this host meanwhile. If it is up, let it do the repair.',
  byHand: 'By hand it goes like this (Azure CLI):',
  confirm: (host: string) => `Type ${host} to do it now, anything else to leave it: `,
  left: 'Nothing was changed.',
  notATerminal: 'Nothing was changed. Where nobody can type, add --yes.',
  done: (host: string) => `${host} is repaired. Connect once through it: only a recording proves it.`,
  failed: (host: string, why: string) => `The repair of ${host} did not succeed: ${why}`,
  azureSays: (message: string) => `Azure says: ${message}`,
  commands: {
    policy: (account: string, container: string, policyId: string, expiry: string) =>
      `az storage container policy create --account-name ${account} --container-name ${container} --name ${policyId} --permissions rcwl --expiry ${expiry} --auth-mode key`,
    sas: (account: string, container: string, policyId: string) =>
      `SAS=$(az storage container generate-sas --account-name ${account} --name ${container} --policy-name ${policyId} --https-only --auth-mode key --output tsv)`,
    give: (arm: string, hostId: string, account: string, container: string, suffix: string) =>
      `az rest --method post --url "${arm}${hostId}/setSessionRecordingSasUrl?api-version=2024-01-01" --body "{\\"sasUrl\\":\\"https://${account}.blob.${suffix}/${container}?$SAS\\"}"`,
    orOff: 'or, to let people connect at once without recording:',
  },
};
