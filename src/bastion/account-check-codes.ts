type NoData = Readonly<Record<never, never>>;

/** Of the settings of the storage account. See `CheckCodes`. */
export interface AccountCheckCodes {
  /** Only for an account that isn't open to all networks. */
  readonly publicNetwork: {
    /** warn: the firewall lets selected networks and addresses in. */
    readonly selected: { readonly account: string };
    /** warn: public network access is disabled; private endpoints are the only way. */
    readonly none: { readonly account: string };
    /** warn: a network security perimeter decides. */
    readonly perimeter: { readonly account: string };
  };
  readonly accountKind: {
    /** pass */
    readonly blockBlobs: { readonly kind: string };
    /** fail: this kind or tier holds no block blobs. */
    readonly noBlockBlobs: { readonly account: string; readonly kind: string; readonly tier: string };
    /** unknown: a kind that isn't in the published list. */
    readonly unlisted: { readonly kind: string };
  };
  readonly hierarchicalNamespace: {
    /** pass */
    readonly off: NoData;
    /** warn: whether Azure Bastion supports it isn't documented. */
    readonly on: { readonly account: string };
  };
  readonly minimumTls: {
    /** pass */
    readonly enough: { readonly version: string };
    /** warn: older clients may use TLS below 1.2. `version` as ARM spells it. */
    readonly low: { readonly account: string; readonly version: string };
  };
  readonly httpsOnly: {
    /** pass */
    readonly on: NoData;
    /** warn: the account takes plain http; our SAS doesn't. */
    readonly off: { readonly account: string };
  };
  readonly anonymousAccess: {
    /** pass */
    readonly off: NoData;
    /** warn: a container could be opened to everybody later. */
    readonly allowed: { readonly account: string };
  };
  readonly encryptionKey: {
    /** pass: Microsoft's keys. */
    readonly microsoft: NoData;
    /** warn: when the customer's key is disabled, nobody can connect. */
    readonly customer: { readonly account: string };
  };
  readonly location: {
    /** pass: in the host's region. */
    readonly same: { readonly region: string };
    /** warn */
    readonly elsewhere: { readonly account: string; readonly region: string; readonly hostRegion: string };
  };
}
