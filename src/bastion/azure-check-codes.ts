type NoData = Readonly<Record<never, never>>;

/** Of what surrounds host and account: Azure Policy, and the clocks. See `CheckCodes`. */
export interface AzureCheckCodes {
  readonly azurePolicy: {
    /** pass: none that Azure tells of. */
    readonly none: NoData;
    /** fail: `policy` is the assignment's name; `others` more would deny it too. */
    readonly denied: { readonly policy: string; readonly others: number };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly clock: {
    /** pass: less than 5 minutes apart. */
    readonly right: NoData;
    /** warn */
    readonly ahead: { readonly minutes: number };
    /** warn */
    readonly behind: { readonly minutes: number };
    /** fail: so far ahead that our SAS would not be valid yet. */
    readonly tooFarAhead: { readonly minutes: number };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
}
