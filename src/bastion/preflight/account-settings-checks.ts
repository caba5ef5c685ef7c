import { check } from '../check-codes.ts';
import type { PreflightCheck } from '../plan.ts';
import type { StorageAccount } from '../storage.ts';

/** Settings of the account that recording depends on, or that people who keep recordings there should know. */
export function checkAccountSettings(account: StorageAccount, hostRegion: string): readonly PreflightCheck[] {
  return [
    ...checkPublicNetwork(account),
    checkAccountKind(account),
    checkHierarchicalNamespace(account),
    checkMinimumTls(account),
    checkHttpsOnly(account),
    checkAnonymousAccess(account),
    checkEncryptionKey(account),
    checkLocation(account, hostRegion),
  ];
}

function checkPublicNetwork({ name, publicNetwork }: StorageAccount): readonly PreflightCheck[] {
  return publicNetwork === 'all' ? [] : [check('publicNetwork', 'warn', publicNetwork, { account: name })];
}

/** https://learn.microsoft.com/azure/storage/common/storage-account-overview#types-of-storage-accounts */
const kindsWithBlobs: ReadonlySet<string> = new Set(['storage', 'storagev2', 'blobstorage', 'blockblobstorage']);

/** Premium general-purpose accounts hold page blobs only, file storage accounts no blobs at all. */
function checkAccountKind({ name, kind, tier }: StorageAccount): PreflightCheck {
  const lower = kind.toLowerCase();
  if (lower === 'filestorage' || (tier === 'Premium' && (lower === 'storage' || lower === 'storagev2')))
    return check('accountKind', 'fail', 'noBlockBlobs', { account: name, kind, tier });
  return kindsWithBlobs.has(lower)
    ? check('accountKind', 'pass', 'blockBlobs', { kind })
    : check('accountKind', 'unknown', 'unlisted', { kind });
}

function checkHierarchicalNamespace({ name, hierarchicalNamespace }: StorageAccount): PreflightCheck {
  return hierarchicalNamespace
    ? check('hierarchicalNamespace', 'warn', 'on', { account: name })
    : check('hierarchicalNamespace', 'pass', 'off', {});
}

function checkMinimumTls({ name, minimumTlsVersion: version }: StorageAccount): PreflightCheck {
  return ['TLS1_0', 'TLS1_1'].includes(version)
    ? check('minimumTls', 'warn', 'low', { account: name, version })
    : check('minimumTls', 'pass', 'enough', { version });
}

function checkHttpsOnly({ name, httpsOnly }: StorageAccount): PreflightCheck {
  return httpsOnly ? check('httpsOnly', 'pass', 'on', {}) : check('httpsOnly', 'warn', 'off', { account: name });
}

function checkAnonymousAccess({ name, anonymousAccess }: StorageAccount): PreflightCheck {
  return anonymousAccess
    ? check('anonymousAccess', 'warn', 'allowed', { account: name })
    : check('anonymousAccess', 'pass', 'off', {});
}

function checkEncryptionKey({ name, customerManagedKey }: StorageAccount): PreflightCheck {
  return customerManagedKey
    ? check('encryptionKey', 'warn', 'customer', { account: name })
    : check('encryptionKey', 'pass', 'microsoft', {});
}

function checkLocation({ name, location }: StorageAccount, hostRegion: string): PreflightCheck {
  return sameRegion(location, hostRegion)
    ? check('location', 'pass', 'same', { region: location })
    : check('location', 'warn', 'elsewhere', { account: name, region: location, hostRegion });
}

/** ARM writes `westeurope`; older answers have the display name, `West Europe`. */
function sameRegion(a: string, b: string): boolean {
  const plain = (region: string) => region.toLowerCase().replaceAll(' ', '');
  return plain(a) === plain(b);
}
