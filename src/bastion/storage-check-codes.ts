type NoData = Readonly<Record<never, never>>;

/** Of the storage account and the container. See `CheckCodes`. */
export interface StorageCheckCodes {
  readonly accountExists: {
    /** pass */
    readonly found: { readonly account: string };
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
    /** fail: anybody can read it without signing in. */
    readonly public: { readonly container: string };
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
