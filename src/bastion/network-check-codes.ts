type NoData = Readonly<Record<never, never>>;

/** Beside `network`: what lies between host, VMs and account. */
export type NetworkCheckName =
  | 'privateEndpoint'
  | 'privateDns'
  | 'dnsZones'
  | 'storageEgress'
  | 'viewing'
  | 'coverage'
  | 'otherHosts';

/** Of the way between the host, its VMs and the storage account. See `CheckCodes`. */
export interface NetworkCheckCodes {
  readonly network: {
    /** pass: open to all networks. */
    readonly open: NoData;
    /** unknown: whether the host reaches the account can't be seen from here. */
    readonly restricted: { readonly account: string };
  };
  /** Only for an account that isn't open to all networks. */
  readonly privateEndpoint: {
    /** pass: approved, and in the host's network. */
    readonly inHostNetwork: { readonly endpoint: string };
    /** pass: approved, and in a network that is directly peered. */
    readonly inPeeredNetwork: { readonly endpoint: string; readonly network: string };
    /** warn: no endpoint, but the firewall names the host's subnet. */
    readonly subnetLetThrough: { readonly account: string };
    /** warn: approved endpoints only in networks that the host's isn't peered with; routes of other kinds aren't seen. */
    readonly elsewhere: { readonly endpoint: string; readonly network: string };
    /** warn: one is there and nobody approved it. */
    readonly notApproved: { readonly endpoint: string };
    /** warn: the account has none for blobs. */
    readonly none: { readonly account: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  /** Only for an account with approved private endpoints, or one that isn't open to all networks. */
  readonly privateDns: {
    /** pass: the zone is linked to the host's network and knows the account. */
    readonly linked: { readonly zone: string };
    /** fail: it is linked and doesn't know the account, so that the host finds no address at all. */
    readonly noRecord: { readonly zone: string; readonly account: string };
    /** warn: it is linked, and what it doesn't know is looked up in public DNS. */
    readonly fallsBack: { readonly zone: string; readonly account: string };
    /** warn: no such zone that can be seen is linked, so that the host gets the public address. */
    readonly notLinked: { readonly zone: string; readonly network: string };
    /** warn: private DNS zones aren't supported with Azure Bastion outside the public cloud. */
    readonly unsupported: { readonly zone: string };
    /** unknown: the network asks its own DNS servers. */
    readonly ownServers: { readonly servers: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly dnsZones: {
    /** pass */
    readonly none: NoData;
    /** fail: it hides the names of storage accounts. */
    readonly hidesStorage: { readonly zone: string; readonly network: string };
    /** warn: Azure says that a host's network must not be linked to it; recording doesn't depend on it. */
    readonly forbidden: { readonly zone: string; readonly network: string };
    /** unknown: `count` subscriptions or zones can't be read. */
    readonly partly: { readonly count: number };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly storageEgress: {
    /** pass: no security group on the subnet. */
    readonly noGroup: NoData;
    /** pass */
    readonly allowed: { readonly group: string; readonly rule: string };
    /** fail: recordings could not leave the subnet. */
    readonly denied: { readonly group: string; readonly rule: string };
    /** unknown: whether this rule matches depends on what can't be seen from here. */
    readonly cannotTell: { readonly group: string; readonly rule: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  /** Only for an account that isn't open to all networks. */
  readonly viewing: {
    /** warn: a viewer's browser fetches recordings itself, so it must be let through. */
    readonly restricted: { readonly account: string };
  };
  readonly coverage: {
    /** pass: `names` of a few, `more` beyond them; `atLeast`: a lower bound. */
    readonly covers: {
      readonly count: number;
      readonly names: string;
      readonly more: number;
      readonly atLeast: boolean;
    };
    /** pass: none is seen. */
    readonly none: { readonly atLeast: boolean };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly otherHosts: {
    /** pass */
    readonly none: NoData;
    /** warn: `count` machines can be reached unrecorded through `hosts` other hosts, too. Which hosts is not everybody's to know. */
    readonly some: {
      readonly count: number;
      readonly names: string;
      readonly more: number;
      readonly hosts: number;
      readonly atLeast: boolean;
    };
    /** unknown: none is seen, but not everything could be read. */
    readonly unreadable: { readonly reason: string };
  };
}
