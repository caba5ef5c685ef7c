import type { CheckWords, CheckWordsByCode } from '../check-words.ts';
import type { Data } from '../data.ts';
import { accountChecks } from './checks-of-account.ts';
import { azureChecks } from './checks-of-azure.ts';
import { featureChecks } from './checks-of-features.ts';
import { findingChecks } from './checks-of-findings.ts';
import { hostChecks } from './checks-of-host.ts';
import { identityChecks } from './checks-of-identity.ts';
import { networkChecks } from './checks-of-network.ts';
import { storageChecks } from './checks-of-storage.ts';

const checkWords: CheckWordsByCode = {
  ...hostChecks,
  ...featureChecks,
  ...storageChecks,
  ...networkChecks,
  ...accountChecks,
  ...azureChecks,
  ...identityChecks,
  ...findingChecks,
};

const subjects: Readonly<Record<string, string>> = {
  hostSettled: 'State of the host',
  tier: 'Tier (SKU)',
  nativeClient: 'Native client support',
  earlierSas: 'Earlier storage',
  recordingOn: 'Recording',
  renewable: 'End of the SAS',
  sessionOpen: 'Session',
  activeSessions: 'Connected people',
  accountExists: 'Storage account',
  accountListed: 'Allowed storage accounts',
  container: 'Container',
  versioning: 'Blob versioning',
  immutability: 'Immutability',
  keyAccess: 'Storage account key access',
  sasPolicy: 'SAS expiration policy',
  network: 'Public network access',
  corsRoom: 'Room for a CORS rule',
  policyRoom: 'Room for an access policy',
  locks: 'Resource locks',
  publicNetwork: 'Public network access',
  accountKind: 'Kind of storage account',
  hierarchicalNamespace: 'Hierarchical namespace',
  minimumTls: 'Minimum TLS version',
  httpsOnly: 'Secure transfer',
  anonymousAccess: 'Anonymous access',
  encryptionKey: 'Encryption key',
  location: 'Region of the storage account',
  containerExclusive: 'What is in the container',
  deletedContainer: 'Deleted container',
  containerSoftDelete: 'Container soft delete',
  corsForeign: 'Other CORS rules',
  azurePolicy: 'Azure Policy',
  clock: 'Clocks',
  access: 'Access to the storage',
  identity: 'Managed identity',
  recordingRole: 'Role of the managed identity',
  shareableLink: 'Shareable link',
  ipConnect: 'IP-based connection',
  fileCopy: 'File copy',
  kerberos: 'Kerberos',
  copyPaste: 'Copy and paste',
  bastionSubnet: 'AzureBastionSubnet',
  publicAddress: 'Public IP address',
  privateEndpoint: 'Private endpoint',
  privateDns: 'Private DNS zone of the storage account',
  dnsZones: 'Private DNS zones of the network',
  storageEgress: 'Way to the storage account',
  viewing: 'Viewing recordings',
  coverage: 'Machines behind the host',
  otherHosts: 'Ways around the recording',
  recordingFlag: 'Session recording',
  sasInUse: 'SAS',
  policyInUse: 'Access policy of the SAS',
  sasRights: 'What the SAS may do',
  signingKey: 'Storage account key of the SAS',
  accountInUse: 'Storage account',
  containerInUse: 'Container',
  identityInUse: 'Managed identity',
  roleInUse: 'Role of the managed identity',
  viewingRule: 'Viewing recordings in the portal',
};

const verdicts: Readonly<Record<string, string>> = {
  pass: 'fine',
  warn: 'please look at it',
  fail: 'in the way',
  unknown: "can't tell",
};

/** The sentence for a check. A code that this catalogue doesn't know still gets a decent one. */
export function checks(name: string, outcome: string, code: string | undefined, data: Data): CheckWords {
  const say = code === undefined ? undefined : checkWords[name]?.[code];
  return say?.(data) ?? { found: `${subjects[name] ?? name}: ${verdicts[outcome] ?? outcome}.` };
}
