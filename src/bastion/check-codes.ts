import type { CheckName, PreflightCheck } from './plan.ts';

type NoData = Readonly<Record<never, never>>;

/**
 * Every check's codes, with the data of each: what the texts are written from. The outcome that a code has is in the
 * comment. Dates are ISO 8601 UTC.
 */
export interface CheckCodes {
  readonly hostSettled: {
    /** pass: provisioningState is Succeeded. */
    readonly settled: NoData;
    /** warn: `Warning`, which Azure doesn't document. */
    readonly warning: NoData;
    /** fail: Updating, Creating or Deleting. */
    readonly busy: { readonly state: string };
    /** warn: Failed or Canceled, which doesn't matter, because recording is on and the host isn't updated. */
    readonly failedUntouched: { readonly state: string };
    /** fail: Failed or Canceled: the last change of the host didn't end well. */
    readonly failed: { readonly state: string };
    /** fail: there is no such host any more. */
    readonly gone: NoData;
  };
  readonly tier: {
    /** pass: already Premium. */
    readonly premium: NoData;
    /** warn: the upgrade can't be undone. */
    readonly upgrade: { readonly from: string };
    /** fail: needs an AzureBastionSubnet of /26 or larger and a static Standard public IP first. */
    readonly developer: NoData;
  };
  readonly nativeClient: {
    /** pass */
    readonly off: NoData;
    /** warn: is switched off with recording; `fileCopy`: people lose file copy too. */
    readonly switchedOff: { readonly fileCopy: boolean };
    /** warn: recording is on already, and native client too: left as it is, and those connections aren't recorded. */
    readonly leftOn: NoData;
  };
  readonly earlierSas: {
    /** pass: no SAS was set. */
    readonly none: NoData;
    /** pass: one was set, for the same container. */
    readonly same: { readonly account: string; readonly container: string };
    /** warn: recordings made so far stay in that container and leave the portal's list. */
    readonly elsewhere: { readonly account: string; readonly container: string };
    /** unknown: Azure doesn't say which SAS is set. */
    readonly unreadable: { readonly reason: string };
    /** fail: recording is on, into this container; whether it works can't be seen from here, and nobody named a container. */
    readonly cannotJudge: { readonly account: string; readonly container: string };
    /** fail: recording is on and works, into another container than the one asked for. Moving it is another command. */
    readonly recordsElsewhere: { readonly account: string; readonly container: string };
    /** fail: the host records by managed identity; what Azure does with both is unknown. */
    readonly managedIdentity: { readonly blobContainerUri: string };
  };
  readonly activeSessions: {
    /** pass */
    readonly none: NoData;
    /** warn: `count` in all; `unnamed` of them have no VM account that Azure tells. */
    readonly some: { readonly count: number; readonly unnamed: number };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
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
  readonly network: {
    /** pass: open to all networks. */
    readonly open: NoData;
    /** unknown: whether the host reaches the account can't be seen from here. */
    readonly restricted: { readonly account: string };
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
  readonly locks: {
    /** pass */
    readonly none: NoData;
    /** warn: deleting is locked, which disturbs nothing here. */
    readonly canNotDelete: { readonly lock: string; readonly on: 'host' | 'account' };
    /** fail: a ReadOnly lock would stop the change, or worse, its rollback. */
    readonly readOnly: { readonly lock: string; readonly on: 'host' | 'account' };
    /** unknown */
    readonly unreadable: { readonly reason: string };
  };
}

export type CheckCode<N extends CheckName> = keyof CheckCodes[N] & string;

/** A `PreflightCheck` whose code and data belong together. */
export function check<N extends CheckName, C extends CheckCode<N>>(
  name: N,
  outcome: PreflightCheck['outcome'],
  code: C,
  data: CheckCodes[N][C] & PreflightCheck['data'],
): PreflightCheck {
  return { name, outcome, code, data };
}
