type NoData = Readonly<Record<never, never>>;

/** Why a step of recording by managed identity stopped. See `StepProblems`. */
export interface IdentityProblems {
  /** The identity isn't there. */
  readonly 'identity.gone': NoData;
  /** The host doesn't have it, or has one of that name that is gone. */
  readonly 'identity.detached': NoData;
  /** Azure's directory didn't know it for so long that something else must be wrong. */
  readonly 'identity.notKnown': NoData;
  readonly 'identity.roleLost': { readonly container: string };
  /** By SAS, and somebody set the host up to record as an identity. */
  readonly 'identity.configured': { readonly account: string; readonly container: string };
  /** A SAS is set too: which of both Azure uses isn't documented. */
  readonly 'identity.sasSet': { readonly account: string; readonly container: string };
  readonly 'identity.firewalled': { readonly account: string };
}
