type NoData = Readonly<Record<never, never>>;

/** Of managed identities, of the host and to record by. See `CheckCodes`. */
export interface IdentityCheckCodes {
  readonly access: {
    /** pass: asked for, configured, or the host has it already. */
    readonly managedIdentity: NoData;
    /** warn: nobody asked for it, but no SAS works where storage account key access is disabled. */
    readonly keyAccessDisabled: { readonly account: string };
    /** warn: nobody asked for it, but the account blocks a SAS that lasts long enough. */
    readonly sasPolicyBlocks: { readonly account: string };
  };
  readonly identity: {
    /** pass: one of its own is used; it may be used elsewhere too. */
    readonly hostsOwn: { readonly identity: string };
    /** pass */
    readonly system: NoData;
    /** pass: made for this host, not attached. */
    readonly made: { readonly identity: string };
    /** pass: will be made. */
    readonly created: { readonly identity: string };
    /** fail: it can't be read, so nobody knows which principal a role would have to be given to. */
    readonly unreadable: { readonly identity: string };
    /** unknown: recording goes by SAS, and each update of the host needs the right to assign those that it has. */
    readonly namedAgain: { readonly identities: number };
  };
  readonly recordingRole: {
    /** pass */
    readonly granted: NoData;
    /** pass: will be given, at the container alone. */
    readonly given: NoData;
    /** fail: who can't read role assignments can't see whether one holds. */
    readonly unreadable: { readonly reason: string };
  };
}
