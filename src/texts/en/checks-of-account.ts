import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

/** The settings of the storage account. By check, then by the code of its finding. Copes with any data. */
export const accountChecks: CheckWordsByCode = {
  publicNetwork: {
    selected: (data) => ({
      found: `Public network access of ${account(data)}: selected networks and addresses only.`,
    }),
    none: (data) => ({
      found: `Public network access of ${account(data)}: disabled. Only private endpoints lead there.`,
    }),
    perimeter: (data) => ({
      found: `Public network access of ${account(data)}: decided by a network security perimeter.`,
    }),
  },
  accountKind: {
    blockBlobs: () => ({ found: 'The kind of storage account can hold recordings.' }),
    noBlockBlobs: (data) => ({
      found: `${account(data)} (${[valueIn(data, 'tier'), valueIn(data, 'kind')].join(' ').trim()}) can't hold block blobs, which recordings are.`,
      remedy: 'Name a storage account of the kind StorageV2 with standard performance.',
    }),
    unlisted: (data) => ({
      found: `Can't tell whether a storage account of the kind “${valueIn(data, 'kind', '?')}” can hold recordings.`,
    }),
  },
  hierarchicalNamespace: {
    off: () => ({ found: 'Hierarchical namespace is off.' }),
    on: (data) => ({
      found: `Hierarchical namespace is on for ${account(data)}. Whether Bastion can record there isn't documented.`,
      remedy:
        'Name a storage account without it, or make one connection afterwards and see that its recording arrives.',
    }),
  },
  minimumTls: {
    enough: (data) => ({ found: `Minimum TLS version: ${tls(data)}.` }),
    low: (data) => ({
      found: `${account(data)} lets clients in that use TLS ${tls(data)}.`,
      remedy: 'Set its minimum TLS version to 1.2 (Configuration).',
    }),
  },
  httpsOnly: {
    on: () => ({ found: 'Secure transfer is required.' }),
    off: (data) => ({
      found: `${account(data)} takes plain http. My SAS doesn't, but other ways to the recordings may.`,
      remedy: 'Require secure transfer (Configuration).',
    }),
  },
  anonymousAccess: {
    off: () => ({ found: 'No container of the storage account can be opened to everybody.' }),
    allowed: (data) => ({
      found: `${account(data)} allows containers that everybody can read. The one for recordings is private.`,
      remedy: 'Disallow anonymous access for the storage account (Configuration), so that it stays private.',
    }),
  },
  encryptionKey: {
    microsoft: () => ({ found: 'Encrypted with keys that Microsoft manages.' }),
    customer: (data) => ({
      found: `${account(data)} is encrypted with your own key. If that key is disabled or expires, nobody can connect.`,
      remedy: 'See that whoever manages the key vault knows that connecting depends on it.',
    }),
  },
  location: {
    same: (data) => ({ found: `Storage account and host are both in ${valueIn(data, 'region', 'the same region')}.` }),
    elsewhere: (data) => ({
      found: `${account(data)} is in ${valueIn(data, 'region', 'another region')}, the host in ${valueIn(data, 'hostRegion', 'another')}. Recordings leave the region, which costs and may matter for data residency.`,
      remedy: 'Name a storage account in the region of the host.',
    }),
  },
};

function account(data: Data): string {
  return valueIn(data, 'account', 'The storage account');
}

/** ARM writes `TLS1_2`. */
function tls(data: Data): string {
  return valueIn(data, 'version', '?').replace(/^TLS/u, '').replace('_', '.');
}
