import type { AccountCheckCodes } from './account-check-codes.ts';
import type { AzureCheckCodes } from './azure-check-codes.ts';
import type { FeatureCheckCodes } from './feature-check-codes.ts';
import type { FindingCheckCodes } from './finding-check-codes.ts';
import type { HostCheckCodes } from './host-check-codes.ts';
import type { IdentityCheckCodes } from './identity-check-codes.ts';
import type { NetworkCheckCodes } from './network-check-codes.ts';
import type { CheckName, PreflightCheck } from './plan.ts';
import type { StorageCheckCodes } from './storage-check-codes.ts';

/**
 * Every check's codes, with the data of each: what the texts are written from. The outcome that a code has is in the
 * comment. Dates are ISO 8601 UTC.
 */
export interface CheckCodes
  extends HostCheckCodes,
    FeatureCheckCodes,
    StorageCheckCodes,
    NetworkCheckCodes,
    AccountCheckCodes,
    AzureCheckCodes,
    IdentityCheckCodes,
    FindingCheckCodes {}

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
