import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

/** The way between the host, its VMs and the storage account. By check, then by the code of its finding. Copes with any data. */
export const networkChecks: CheckWordsByCode = {
  network: {
    open: () => ({ found: 'Public network access: enabled from all networks.' }),
    restricted: (data) => ({
      found: `Public network access of ${account(data)} is limited. Whether the host reaches it, only a real connection shows.`,
      remedy: 'See that the network of the host reaches it: private endpoint and private DNS zone, or a firewall rule.',
    }),
  },
  privateEndpoint: {
    inHostNetwork: (data) => ({
      found: `Private endpoint ${valueIn(data, 'endpoint')} of the storage account is in the host's network.`,
    }),
    inPeeredNetwork: (data) => ({
      found: `Private endpoint ${valueIn(data, 'endpoint')} of the storage account is in ${valueIn(data, 'network')}, peered with the host's network.`,
    }),
    subnetLetThrough: (data) => ({
      found: `The firewall of ${account(data)} lets the host's subnet through. Azure doesn't say whether that works for Bastion.`,
    }),
    elsewhere: (data) => ({
      found: `Private endpoint ${valueIn(data, 'endpoint')} is in ${valueIn(data, 'network')}, which isn't peered with the host's network.`,
      remedy: "Create a private endpoint for blobs in the host's network, or peer the networks.",
    }),
    notApproved: (data) => ({
      found: `Private endpoint ${valueIn(data, 'endpoint')} of the storage account isn't approved.`,
      remedy: 'Approve it (storage account, Networking, Private endpoint connections).',
    }),
    none: (data) => ({
      found: `${account(data)} has no private endpoint for blobs, and isn't open: the host will hardly reach it.`,
      remedy: "Create a private endpoint for blobs in the host's network, or name another storage account.",
    }),
    unreadable: () => ({ found: "Can't tell where the private endpoints of the storage account are." }),
  },
  privateDns: {
    linked: (data) => ({ found: `${zone(data)} is linked to the host's network and knows the storage account.` }),
    noRecord: (data) => ({
      found: `${zone(data)} is linked to the host's network, but doesn't know ${account(data)}: the host can't find it.`,
      remedy: "Add the private endpoint's record to the zone (DNS configuration of the private endpoint).",
    }),
    fallsBack: (data) => ({
      found: `${zone(data)} is linked to the host's network, but doesn't know ${account(data)}: the host goes by its public address.`,
      remedy: "Add the private endpoint's record to the zone (DNS configuration of the private endpoint).",
    }),
    notLinked: (data) => ({
      found: `I see no ${zone(data)} that is linked to ${valueIn(data, 'network', "the host's network")}: the host would go by the public address.`,
      remedy: `Link ${zone(data)} to it, if you have one.`,
    }),
    unsupported: (data) => ({
      found: `${zone(data)} is linked to the host's network. Azure doesn't support that with Bastion in this cloud.`,
    }),
    ownServers: (data) => ({
      found: `The host's network asks its own DNS servers (${valueIn(data, 'servers', '?')}): what they say of the storage account can't be seen from here.`,
    }),
    unreadable: () => ({ found: "Can't tell which address the host finds for the storage account." }),
  },
  dnsZones: {
    none: () => ({ found: "No private DNS zone that I see disturbs Bastion in the host's network." }),
    hidesStorage: (data) => ({
      found: `Private DNS zone ${zone(data)} is linked to ${valueIn(data, 'network', "the host's network")}. It hides storage accounts, and Azure doesn't support it with Bastion.`,
      remedy: `Remove that link; a zone privatelink.blob.… is fine.`,
    }),
    forbidden: (data) => ({
      found: `Private DNS zone ${zone(data)} is linked to ${valueIn(data, 'network', "the host's network")}. Azure doesn't support that with Bastion.`,
      remedy: 'Remove that link.',
    }),
    partly: () => ({ found: "Can't tell whether private DNS zones disturb Bastion: some I may not read." }),
    unreadable: () => ({ found: "Can't tell whether private DNS zones disturb Bastion." }),
  },
  storageEgress: {
    noGroup: () => ({ found: 'No network security group stands between the host and the storage account.' }),
    allowed: (data) => ({ found: `Security group ${group(data)} lets the host reach storage.` }),
    denied: (data) => ({
      found: `Rule ${valueIn(data, 'rule', '?')} of security group ${group(data)} keeps the host from the storage account.`,
      remedy: `Allow port 443 to Storage, outbound from AzureBastionSubnet, before that rule.`,
    }),
    cannotTell: (data) => ({
      found: `Can't tell whether security group ${group(data)} lets the host reach the storage account: rule ${valueIn(data, 'rule', '?')} may stop it.`,
      remedy: 'See that port 443 to Storage is allowed, outbound from AzureBastionSubnet.',
    }),
    unreadable: () => ({ found: "Can't tell whether a network security group keeps the host from storage." }),
  },
  viewing: {
    restricted: (data) => ({
      found: `Recordings are fetched by the viewer's browser: outside the networks that ${account(data)} lets in, the portal says “Unable to fetch blobs”.`,
    }),
  },
  coverage: {
    covers: (data) => ({
      found: `Through this host one reaches ${atLeast(data)}${machines(data)}: ${names(data)}.`,
    }),
    none: (data) => ({
      found:
        data.atLeast === true ? 'I see no VM behind this host; there may be some.' : 'I see no VM behind this host.',
    }),
    unreadable: () => ({ found: "Can't tell which VMs are behind this host." }),
  },
  otherHosts: {
    none: () => ({ found: 'No other host that leads to these VMs goes unrecorded.' }),
    some: (data) => ({
      found: `${atLeast(data, true)}${machines(data)} can also be reached unrecorded, through ${others(data)}: ${names(data)}.`,
      remedy: 'Type “hosts” to see which of your hosts record.',
    }),
    unreadable: () => ({
      found: "Can't tell whether these VMs can also be reached through a host that doesn't record.",
    }),
  },
};

function account(data: Data): string {
  return valueIn(data, 'account', 'the storage account');
}

function zone(data: Data): string {
  return valueIn(data, 'zone', 'the private DNS zone');
}

function group(data: Data): string {
  return valueIn(data, 'group', '?');
}

function atLeast(data: Data, first = false): string {
  if (data.atLeast !== true) return '';
  return first ? 'At least ' : 'at least ';
}

function machines(data: Data): string {
  const count = valueIn(data, 'count', '?');
  return count === '1' ? '1 VM' : `${count} VMs`;
}

function names(data: Data): string {
  const more = Number(valueIn(data, 'more', '0'));
  return `${valueIn(data, 'names', '?')}${more > 0 ? ` and ${more} more` : ''}`;
}

function others(data: Data): string {
  const count = valueIn(data, 'hosts', '?');
  return count === '1' ? 'another host' : `${count} other hosts`;
}
