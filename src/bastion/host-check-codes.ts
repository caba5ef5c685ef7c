type NoData = Readonly<Record<never, never>>;

/** Of the host itself. See `CheckCodes`. */
export interface HostCheckCodes {
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
    /** warn: recordings go elsewhere from then on, as was asked. */
    readonly moves: { readonly account: string; readonly container: string };
    /** warn: the host keeps its SAS beside the identity that it gets; no call takes one away. */
    readonly staysBeside: { readonly account: string; readonly container: string };
    /** pass: its identity is taken from recording once it has the SAS. */
    readonly leavesIdentity: { readonly account: string; readonly container: string };
    /** fail: a SAS was asked for, and the host has an identity for it; what Azure does with both is unknown. */
    readonly managedIdentity: { readonly blobContainerUri: string };
    /** fail: both a SAS and a managed identity are set; which one Azure uses is unknown. */
    readonly sasAndIdentity: {
      readonly account: string;
      readonly container: string;
      readonly blobContainerUri: string;
    };
    /** fail: an identity was asked for, and a SAS is set; what Azure does with both is unknown. */
    readonly sasSet: { readonly account: string; readonly container: string };
    /** fail: an identity was asked for, and the host records by a SAS that Azure doesn't show. */
    readonly recordsBySas: NoData;
    /** unknown: whether a SAS was set before, beside which an identity may not count. */
    readonly sasUnseen: { readonly reason: string };
  };
  readonly recordingOn: {
    /** pass */
    readonly on: NoData;
    /** fail: there is nothing to swap or renew. */
    readonly off: NoData;
  };
  readonly renewable: {
    /** pass: `policy` holds the end of the SAS, and is ours. */
    readonly policy: { readonly policy: string };
    /** fail: the end is in the SAS itself, which nobody can change. */
    readonly endInSas: NoData;
    /** fail: somebody else's policy, which this bot never touches. */
    readonly foreignPolicy: { readonly policy: string };
    /** fail: the policy is gone, so there is nothing to give a later end. */
    readonly policyGone: NoData;
    /** fail: the host records by managed identity, which has no end. */
    readonly byIdentity: NoData;
    /** fail: Azure doesn't show the SAS, or its policies. */
    readonly unreadable: { readonly reason: string };
    /** fail: the key that signed the SAS was made anew, or key access is disabled: a later end changes nothing. */
    readonly keyGone: NoData;
  };
  readonly sessionOpen: {
    /** pass */
    readonly open: { readonly session: string };
    /** fail: several open sessions have an id that begins so. */
    readonly ambiguous: { readonly session: string; readonly count: number };
    /** fail: Azure doesn't show the sessions. */
    readonly unreadable: { readonly reason: string };
  };
  readonly activeSessions: {
    /** pass */
    readonly none: NoData;
    /** warn: `count` in all; `unnamed` of them have no VM account that Azure tells. */
    readonly some: { readonly count: number; readonly unnamed: number };
    /** unknown */
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
