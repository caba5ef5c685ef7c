import type { BastionHost } from './bastion-host.ts';
import type { RecordingAccess } from './managed-identity.ts';
import { checkKeyAccess, checkSasPolicy } from './preflight/account-checks.ts';
import type { StorageAccount } from './storage.ts';

/** What was asked for. Not `explicit`: nobody said it, it is the configured default (RECORDING_ACCESS). */
export interface AskedAccess {
  readonly access: RecordingAccess;
  readonly explicit: boolean;
}

/** `instead`: why it is a managed identity although nobody asked for one. */
export interface AccessChoice {
  readonly access: RecordingAccess;
  readonly instead: 'keyAccess' | 'sasPolicy' | undefined;
}

/**
 * What was said holds. Else a host keeps the access that it has, and an account on which no SAS works gets an identity.
 * `sasMs`: from the start of the SAS that would be issued to its expiry.
 */
export function chooseAccess(
  asked: AskedAccess,
  host: BastionHost,
  account: StorageAccount | undefined,
  sasMs: number,
): AccessChoice {
  if (asked.explicit) return chosen(asked.access);
  if (host.sessionRecordingConfiguration !== undefined) return chosen('managedIdentity');
  if (host.enableSessionRecording) return chosen('sas');
  if (asked.access === 'managedIdentity' || account === undefined) return chosen(asked.access);
  if (checkKeyAccess(account).outcome === 'fail') return { access: 'managedIdentity', instead: 'keyAccess' };
  if (checkSasPolicy(account, sasMs).outcome === 'fail') return { access: 'managedIdentity', instead: 'sasPolicy' };
  return chosen('sas');
}

function chosen(access: RecordingAccess): AccessChoice {
  return { access, instead: undefined };
}
