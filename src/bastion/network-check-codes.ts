type NoData = Readonly<Record<never, never>>;

/** Of the way between the host, its VMs and the storage account. See `CheckCodes`. */
export interface NetworkCheckCodes {
  readonly network: {
    /** pass: open to all networks. */
    readonly open: NoData;
    /** unknown: whether the host reaches the account can't be seen from here. */
    readonly restricted: { readonly account: string };
  };
}
