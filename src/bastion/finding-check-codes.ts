type NoData = Readonly<Record<never, never>>;

/** What only a look at a host as it is finds; what a plan finds too has the names of its checks. */
export type FindingCheckName =
  | 'recordingFlag'
  | 'sasInUse'
  | 'policyInUse'
  | 'sasRights'
  | 'signingKey'
  | 'accountInUse'
  | 'containerInUse'
  | 'identityInUse'
  | 'roleInUse'
  | 'viewingRule';

/** Of a host as it is. `fail`: sessions can't be recorded so. See `CheckCodes`. */
export interface FindingCheckCodes {
  readonly recordingFlag: {
    /** pass */
    readonly on: NoData;
    /** warn: nothing is recorded. */
    readonly off: NoData;
  };
  readonly sasInUse: {
    /** pass: the token itself says until when. */
    readonly valid: { readonly expiresOn: string };
    /** pass: an access policy says until when. */
    readonly byPolicy: { readonly policyId: string };
    /** fail */
    readonly expired: { readonly expiresOn: string };
    /** unknown: Azure answered nothing, which may mean that none is set. */
    readonly notShown: NoData;
    /** unknown */
    readonly unreadable: { readonly reason: string };
    /** unknown: neither the token nor a policy has an expiry. */
    readonly noExpiry: NoData;
  };
  readonly policyInUse: {
    /** pass */
    readonly valid: { readonly policyId: string; readonly expiresOn: string };
    /** warn: fewer than 30 days are left. */
    readonly soon: { readonly policyId: string; readonly expiresOn: string; readonly days: number };
    /** fail */
    readonly expired: { readonly policyId: string; readonly expiresOn: string };
    /** fail */
    readonly missing: { readonly policyId: string; readonly container: string };
    /** unknown */
    readonly later: { readonly policyId: string; readonly startsOn: string };
    /** pass: the token holds the expiry. */
    readonly noExpiry: { readonly policyId: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly sasRights: {
    /** pass: read, create, write and list. */
    readonly enough: NoData;
    /** fail: it can't write. */
    readonly none: NoData;
    /** unknown: it can write, but lacks something. */
    readonly reduced: { readonly permissions: string };
    /** unknown */
    readonly unknown: NoData;
  };
  readonly signingKey: {
    /** pass: still the key that signed it. */
    readonly same: { readonly key: string; readonly account: string };
    /** fail: made anew since. */
    readonly regenerated: { readonly key: string; readonly account: string };
    /** unknown: the bot didn't sign this SAS, and Azure doesn't tell who did. */
    readonly unknown: NoData;
  };
  readonly accountInUse: {
    /** pass. `owner`: its tag of that name, empty when it has none. */
    readonly found: { readonly account: string; readonly owner: string };
    /** unknown: in none of the configured subscriptions. */
    readonly outOfSight: { readonly account: string };
  };
  readonly containerInUse: {
    /** pass */
    readonly there: { readonly container: string };
    /** fail */
    readonly missing: { readonly container: string };
    /** fail: it was deleted and can be restored. `deletedOn` is empty when Azure doesn't say. */
    readonly restorable: { readonly container: string; readonly deletedOn: string; readonly remainingDays: number };
    /** warn: anybody can read it without signing in. */
    readonly public: { readonly container: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly identityInUse: {
    /** pass. `identity`: empty for the host's system-assigned one. */
    readonly attached: { readonly identity: string };
    /** fail: the host doesn't have it any more. */
    readonly detached: { readonly identity: string };
    /** fail */
    readonly deleted: { readonly identity: string };
    /** unknown */
    readonly unreadable: { readonly identity: string };
  };
  readonly roleInUse: {
    /** pass */
    readonly granted: NoData;
    /** fail */
    readonly missing: NoData;
    /** unknown: a custom role, or one with a condition. */
    readonly unclear: NoData;
    /** unknown */
    readonly unreadable: NoData;
  };
  /** Of the portal's player: without it recordings are made, but can't be watched there. */
  readonly viewingRule: {
    /** pass */
    readonly present: { readonly origin: string };
    /** warn */
    readonly missing: { readonly origin: string; readonly account: string };
    /** unknown */
    readonly noDnsName: NoData;
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
}
