import type { HostIdentity, SessionRecordingConfiguration } from './managed-identity.ts';

/** The tiers of Azure Bastion, as `sku.name` spells them (the portal says *Tier*). */
export type BastionSku = 'Developer' | 'Basic' | 'Standard' | 'Premium';

/** ARM's `provisioningState`. `Warning` is not in the published list but was seen by others; treat it as settled, not as well. */
export type ProvisioningState = 'Succeeded' | 'Failed' | 'Updating' | 'Deleting' | 'Creating' | 'Canceled' | 'Warning';

/** JSON as ARM sent it. Kept whole, because a PUT replaces the whole resource, properties that we don't know included. */
export type ArmJson = { readonly [property: string]: unknown };

/** A `Microsoft.Network/bastionHosts` resource. Property names are ARM's. Absent booleans are false. */
export interface BastionHost {
  /** The ARM id, as Azure spells it. Compare case-insensitively (`arm-id.ts`). */
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly sku: BastionSku;
  readonly provisioningState: ProvisioningState;
  /** `bst-<guid>.bastion.azure.com`: the origin of the portal's player, case-sensitive in CORS rules. */
  readonly dnsName: string | undefined;
  readonly scaleUnits: number | undefined;
  readonly enableSessionRecording: boolean;
  /** Shown as *native client support*. */
  readonly enableTunneling: boolean;
  readonly enableFileCopy: boolean;
  readonly enableIpConnect: boolean;
  readonly enableShareableLink: boolean;
  readonly enableKerberos: boolean;
  readonly enablePrivateOnlyBastion: boolean;
  readonly disableCopyPaste: boolean;
  /** From api 2026-01-01 on. Undefined: no identity at all. */
  readonly identity: HostIdentity | undefined;
  /** Set in managed-identity mode (api 2026-01-01). */
  readonly sessionRecordingConfiguration: SessionRecordingConfiguration | undefined;
  readonly etag: string | undefined;
  /** The GET's body, unedited. */
  readonly raw: ArmJson;
}

/** Who and what is named in chats, plans and claims: enough to find the host again. */
export interface HostRef {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

export interface ActiveSession {
  readonly sessionId: string;
  /** The VM account, not the Entra person; undefined when Azure leaves it blank (Entra sign-in). */
  readonly userName: string | undefined;
  readonly targetHostName: string;
  readonly protocol: string;
  /** ISO 8601, when Azure gives one that can be read. */
  readonly startTime: string | undefined;
}

/** `known: false`: Azure couldn't be asked; say "unknown", never "nobody". */
export type ActiveSessions =
  | { readonly known: true; readonly sessions: readonly ActiveSession[] }
  | { readonly known: false; readonly reason: string };
