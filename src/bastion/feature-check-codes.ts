type NoData = Readonly<Record<never, never>>;

/** Features of the host that stay as they are. Only those that are on are in the list. */
export type FeatureCheckName = 'shareableLink' | 'ipConnect' | 'fileCopy' | 'kerberos' | 'copyPaste';

/** What a host of the tier Developer lacks for the upgrade. Only such a host is looked at. */
export type DeveloperCheckName = 'bastionSubnet' | 'publicAddress';

/** See `CheckCodes`. */
export interface FeatureCheckCodes {
  readonly shareableLink: {
    /** warn: whether sessions by shareable link are recorded isn't documented. */
    readonly kept: NoData;
  };
  readonly ipConnect: {
    /** warn: whether sessions to a plain IP address are recorded isn't documented. */
    readonly kept: NoData;
  };
  readonly fileCopy: {
    /** pass: it belongs to native client support, which stays. */
    readonly kept: NoData;
  };
  readonly kerberos: {
    /** pass */
    readonly kept: NoData;
  };
  readonly copyPaste: {
    /** pass: it is disabled and stays so. */
    readonly kept: NoData;
  };
  readonly bastionSubnet: {
    /** pass: large enough. */
    readonly there: { readonly network: string; readonly prefix: string };
    /** fail */
    readonly missing: { readonly network: string };
    /** fail: smaller than /26. */
    readonly tooSmall: { readonly network: string; readonly prefix: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly publicAddress: {
    /** pass: a free one in the host's region. */
    readonly there: { readonly address: string };
    /** fail: none that is free, static and of the tier Standard in the host's region. */
    readonly missing: { readonly region: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
}
