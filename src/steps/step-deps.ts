import type { AzureReader, HostWriter, IdentityWriter, RoleWriter, StorageWriter } from '../bastion/ports.ts';
import type { SessionWriter } from '../bastion/session-writer.ts';

/** What the steps work with. Writers are given to steps and to nobody else. */
export interface StepDeps {
  readonly reader: AzureReader;
  readonly hostWriter: HostWriter;
  readonly storageWriter: StorageWriter;
  readonly identityWriter: IdentityWriter;
  readonly roleWriter: RoleWriter;
  readonly sessionWriter: SessionWriter;
  readonly waits: StepWaits;
}

/** Waits in milliseconds. The demo and tests set them short. */
export interface StepWaits {
  /** Between looks at a running update when Azure names no other time. */
  readonly poll: number;
  /** A host's update that takes longer is reported as still running; it isn't given up. */
  readonly stillRunning: number;
  /** How long a write whose answer was lost may take to show. */
  readonly unclear: number;
  /** Between tries of a SAS that is refused. */
  readonly sasRetry: number;
  /** How long a new access policy may need to take effect. */
  readonly sasPatience: number;
  /** With recording on, its update over and no SAS taken: so long Azure may be busy with other things before it is switched off. */
  readonly withoutSas: number;
  /** CORS rules and policies are replaced whole, so they are looked at again so long after writing (RECHECK_AFTER). */
  readonly recheck: number;
  /** A new role assignment is given so long to take effect: Azure says up to ten minutes (ROLE_WAIT). */
  readonly role: number;
  /** Between tries of a role for an identity that Azure doesn't know yet, and how long that may last. */
  readonly principalRetry: number;
  readonly principalPatience: number;
}

export const usualWaits: StepWaits = {
  poll: 15_000,
  stillRunning: 3_600_000,
  unclear: 60_000,
  sasRetry: 5_000,
  sasPatience: 60_000,
  withoutSas: 120_000,
  recheck: 60_000,
  role: 600_000,
  principalRetry: 15_000,
  principalPatience: 600_000,
};
