type NoData = Readonly<Record<never, never>>;

/** Of the storage account and the container. See `CheckCodes`. */
export interface StorageCheckCodes {
  readonly accountExists: {
    /** pass. `owner`: its tag of that name, empty when it has none. */
    readonly found: { readonly account: string; readonly owner: string };
    /** fail: in none of the configured subscriptions. */
    readonly missing: { readonly account: string };
    /** fail: no container was named and none is configured (RECORDING_STORE). */
    readonly noDefault: NoData;
    /** fail: the short name of this region isn't known: name the storage account and container. */
    readonly unknownRegion: { readonly region: string };
    /** fail: what was named can't be a storage account's or a container's name. */
    readonly invalidName: { readonly account: string; readonly container: string };
  };
  readonly accountListed: {
    /** pass */
    readonly listed: { readonly account: string };
    /** fail: not in RECORDING_ACCOUNTS. */
    readonly notListed: { readonly account: string };
  };
  readonly container: {
    /** pass */
    readonly exists: { readonly container: string };
    /** pass: will be created. */
    readonly created: { readonly container: string };
    /** warn: it was deleted and will be restored with what was in it. `deletedOn` is empty when Azure doesn't say. */
    readonly restored: { readonly container: string; readonly deletedOn: string; readonly remainingDays: number };
    /** fail: anybody can read it without signing in. */
    readonly public: { readonly container: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly containerExclusive: {
    /** pass */
    readonly empty: NoData;
    /** pass: the host has a SAS for it already, so these are its recordings. */
    readonly own: NoData;
    /** warn: blobs that the bot can't account for; it looks at the first few only. */
    readonly foreign: { readonly container: string; readonly atLeast: number };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  /** Only when there is something to say. */
  readonly deletedContainer: {
    /** warn: the container is there, and a deleted one of its name can't come back while it is. */
    readonly beside: { readonly container: string; readonly deletedOn: string };
    /** unknown */
    readonly unreadable: { readonly container: string; readonly reason: string };
  };
  readonly containerSoftDelete: {
    /** pass */
    readonly on: { readonly days: number };
    /** pass, with a hint: less than 30 days. */
    readonly short: { readonly account: string; readonly days: number };
    /** pass, with a hint. */
    readonly off: { readonly account: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly versioning: {
    /** pass */
    readonly off: NoData;
    /** fail: recording doesn't work with blob versioning. */
    readonly on: { readonly account: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly immutability: {
    /** pass */
    readonly none: NoData;
    /** fail: account-level, set when the account was made, can't be undone. */
    readonly account: { readonly account: string };
    /** fail: the container has an immutability policy. */
    readonly policy: { readonly container: string };
    /** fail: the container has a legal hold. */
    readonly legalHold: { readonly container: string };
    /** fail: version-level immutability of the container. */
    readonly versions: { readonly container: string };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  readonly keyAccess: {
    /** pass: storage account key access is enabled. */
    readonly enabled: NoData;
    /** fail: disabled, so no such SAS can work. */
    readonly disabled: { readonly account: string };
  };
  readonly sasPolicy: {
    /** pass: the account limits no SAS. */
    readonly none: NoData;
    /** pass: the limit is longer than our SAS, and longer ones are only logged. */
    readonly longEnough: { readonly period: string };
    /** warn: longer ones are logged, ours will be. */
    readonly logged: { readonly period: string };
    /** warn: the limit is long enough, but Azure may want the expiry on the token; the check before switching on tells. */
    readonly mayBlock: { readonly period: string };
    /** fail: longer ones are blocked, ours would be. */
    readonly blocked: { readonly period: string };
    /** unknown: `period` couldn't be understood. */
    readonly unreadable: { readonly period: string };
  };
  readonly corsRoom: {
    /** pass: the rule is there. */
    readonly present: { readonly origin: string };
    /** pass: there is room for it. */
    readonly room: { readonly origin: string; readonly rules: number };
    /** fail: all 5 rules are taken, or the rules would be too large together. */
    readonly full: { readonly account: string; readonly rules: number };
    /** fail: the host has no DNS name, so the portal's player has no origin. */
    readonly noDnsName: NoData;
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
  /** Only when the account has rules for other origins. */
  readonly corsForeign: {
    /** pass: they stay. `origins` names the first few. */
    readonly kept: { readonly count: number; readonly origins: string };
    /** warn: a rule lets in every origin, or every one of a pattern. */
    readonly wildcard: { readonly account: string; readonly origins: string };
  };
  readonly policyRoom: {
    /** pass: our policy is there and fits. */
    readonly present: { readonly policyId: string; readonly expiresOn: string };
    /** pass: there is room for it, or it is there and gets a new expiry. */
    readonly room: { readonly policyId: string; readonly policies: number };
    /** fail: all 5 are taken. */
    readonly full: { readonly container: string };
    /** fail: the firewall of the account keeps the bot out, so no policy can be written. */
    readonly firewalled: { readonly account: string };
    /** fail: who may not read them can't write them either. */
    readonly unreadable: { readonly reason: string };
  };
}
