/** What a check found, and what to do about it when it stands in the way. */
export interface CheckWords {
  readonly found: string;
  readonly remedy?: string;
}

type Data = Readonly<Record<string, string | number | boolean>>;
type Say = (data: Data) => CheckWords;

/** By outcome, or by `outcome.code` where one outcome has several reasons. Copes with any data. */
const checkWords: Readonly<Record<string, Readonly<Record<string, Say>>>> = {
  hostSettled: {
    pass: () => ({ found: 'Azure has finished all earlier changes of the host.' }),
    fail: (data) => ({
      found: `Azure hasn't finished with the host${inBrackets(data, 'provisioningState')}.`,
      remedy: 'Wait until the portal says Succeeded, or repair the host there, then ask again.',
    }),
  },
  tier: {
    pass: (data) => ({ found: `Tier (SKU) is ${value(data, 'sku', 'Premium')}: it can record.` }),
    warn: (data) => ({
      found: `Tier (SKU) is ${value(data, 'sku', 'below Premium')}: it has to become Premium, and Azure has no way back.`,
    }),
    fail: (data) => ({
      found: `Tier (SKU) is ${value(data, 'sku', 'too low')}, which can't be upgraded to Premium as it stands.`,
      remedy: 'Create a Premium host with its own AzureBastionSubnet (/26 or larger) and a public IP address.',
    }),
  },
  nativeClient: {
    pass: () => ({ found: 'Native client support is off: nothing gets lost.' }),
    warn: () => ({
      found: "Native client support is on. It doesn't go together with recording and would be switched off.",
    }),
    fail: () => ({
      found: "Native client support is on. It doesn't go together with recording.",
      remedy: 'Switch native client support off in the portal (Configuration), then ask again.',
    }),
  },
  earlierSas: {
    pass: () => ({ found: 'No other storage was set before.' }),
    warn: (data) => ({
      found: `Other storage was set before${inBrackets(data, 'store')}. Its recordings leave the portal's list.`,
    }),
    unknown: () => ({ found: "Can't tell whether other storage was set before." }),
  },
  activeSessions: {
    pass: () => ({ found: 'Nobody is connected.' }),
    warn: (data) => ({ found: `Connected now: ${value(data, 'count', 'somebody')}.` }),
    unknown: () => ({ found: "Can't tell who is connected." }),
  },
  accountExists: {
    pass: (data) => ({ found: `Storage account ${value(data, 'account')} is there.` }),
    fail: (data) => ({
      found: `I see no storage account ${value(data, 'account')} in my subscriptions.`,
      remedy: 'Create it, or name another one: enable recording on <host> to <account>/<container>.',
    }),
  },
  accountListed: {
    pass: (data) => ({ found: `Storage account ${value(data, 'account')} may receive recordings.` }),
    fail: (data) => ({
      found: `Storage account ${value(data, 'account')} isn't on the list of those that may receive recordings.`,
      remedy: 'Name a listed account, or have whoever runs me add this one (RECORDING_ACCOUNTS).',
    }),
  },
  container: {
    pass: (data) => ({ found: `Container ${value(data, 'container')} is there.` }),
    warn: (data) => ({ found: `Container ${value(data, 'container')} is missing and will be created.` }),
    fail: (data) => ({
      found: `Container ${value(data, 'container')} can't be used.`,
      remedy: 'Name another container: enable recording on <host> to <account>/<container>.',
    }),
  },
  versioning: {
    pass: () => ({ found: 'Blob versioning is off.' }),
    fail: (data) => ({
      found: `Blob versioning is on for ${value(data, 'account', 'the storage account')}: Bastion can't record there.`,
      remedy: 'Name a storage account without versioning, or switch versioning off in this one.',
    }),
  },
  immutability: {
    pass: () => ({ found: 'No immutability policy and no legal hold.' }),
    fail: (data) => ({
      found: `${value(data, 'container', 'The container')} is immutable (policy or legal hold): Bastion can't record there.`,
      remedy: 'Name a container without immutability policy and legal hold.',
    }),
  },
  keyAccess: {
    pass: () => ({ found: 'Storage account key access is enabled: a SAS works.' }),
    fail: (data) => ({
      found: `Storage account key access: disabled for ${value(data, 'account', 'the storage account')}. No SAS works there.`,
      remedy: 'Name a storage account with key access enabled.',
    }),
  },
  sasPolicy: {
    pass: () => ({ found: 'No SAS expiration policy stands in the way.' }),
    warn: (data) => ({
      found: `The account has a SAS expiration policy${inBrackets(data, 'expirationPeriod')}; longer SAS are logged.`,
    }),
    fail: (data) => ({
      found: `The account's SAS expiration policy${inBrackets(data, 'expirationPeriod')} blocks a SAS that lasts.`,
      remedy: 'Name another storage account, or relax its SAS expiration policy.',
    }),
  },
  network: {
    pass: () => ({ found: 'Public network access: enabled from all networks.' }),
    warn: () => ({
      found: "Public network access is limited: I can't check from here that the host reaches the storage account.",
      remedy: 'Make sure that the VNet of the host reaches it (private endpoint and DNS, or a network rule).',
    }),
    fail: () => ({
      found: "Public network access keeps the host's recordings out.",
      remedy: 'Let the VNet of the host in (private endpoint and DNS, or a network rule).',
    }),
    unknown: () => ({
      found: "Public network access is limited: I can't check from here that the host reaches the storage account.",
    }),
  },
  corsRoom: {
    pass: () => ({ found: 'There is room for my CORS rule.' }),
    fail: (data) => ({
      found: `${value(data, 'account', 'The storage account')} has 5 CORS rules already; Azure allows no more.`,
      remedy: 'Remove a CORS rule that nobody needs (Resource sharing), or name another account.',
    }),
  },
  policyRoom: {
    pass: () => ({ found: 'There is room for my access policy.' }),
    fail: (data) => ({
      found: `${value(data, 'container', 'The container')} has 5 access policies already; Azure allows no more.`,
      remedy: 'Remove an access policy that nobody needs, or name another container.',
    }),
    unknown: () => ({ found: "Can't tell whether there is room for my access policy." }),
  },
  locks: {
    pass: () => ({ found: 'No resource lock stands in the way.' }),
    warn: (data) => ({
      found: `A resource lock forbids deleting${inBrackets(data, 'lock')}. It doesn't stop this change.`,
    }),
    fail: (data) => ({
      found: `A read-only lock${inBrackets(data, 'lock')} would stop the change, and taking it back.`,
      remedy: 'Remove the lock for the time of the change, then ask again.',
    }),
    unknown: () => ({ found: "Can't tell whether resource locks stand in the way." }),
  },
  otherOperation: {
    pass: () => ({ found: 'No other change of mine is at work on this host or storage account.' }),
    fail: (data) => ({
      found: `Another change of mine is at work here${inBrackets(data, 'operation')}.`,
      remedy: 'Wait until it has ended, then ask again.',
    }),
  },
};

const subjects: Readonly<Record<string, string>> = {
  hostSettled: 'state of the host',
  tier: 'tier (SKU)',
  nativeClient: 'native client support',
  earlierSas: 'earlier storage',
  activeSessions: 'connected people',
  accountExists: 'storage account',
  accountListed: 'allowed storage accounts',
  container: 'container',
  versioning: 'blob versioning',
  immutability: 'immutability',
  keyAccess: 'storage account key access',
  sasPolicy: 'SAS expiration policy',
  network: 'public network access',
  corsRoom: 'room for a CORS rule',
  policyRoom: 'room for an access policy',
  locks: 'resource locks',
  otherOperation: 'other changes',
};

const verdicts: Readonly<Record<string, string>> = {
  pass: 'fine',
  warn: 'please look at it',
  fail: 'in the way',
  unknown: "can't tell",
};

/** The sentence for a check. One that this catalogue doesn't know still gets a decent one. */
export function checks(name: string, outcome: string, code: string | undefined, data: Data): CheckWords {
  const words = checkWords[name];
  const say = words?.[`${outcome}.${code}`] ?? words?.[outcome];
  if (say !== undefined) return say(data);
  return { found: sentence(`${subjects[name] ?? name}: ${verdicts[outcome] ?? outcome}`) };
}

function value(data: Data, key: string, otherwise = ''): string {
  const found = data[key];
  return found === undefined || found === '' ? otherwise : String(found);
}

function inBrackets(data: Data, key: string): string {
  const found = value(data, key);
  return found === '' ? '' : ` (${found})`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
