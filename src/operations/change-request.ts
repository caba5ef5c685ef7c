import type { RecordingAccess } from '../bastion/managed-identity.ts';
import type { EarlierWay } from '../bastion/retire-storage.ts';

/** What was asked, so that the plan can be made again from fresh facts. Stored with the operation. */
export type ChangeRequest =
  | EnableRequest
  | HostRequest<'switchOffRecording'>
  | DisableRequest
  | HostRequest<'upgradeTier'>
  | HostRequest<'rotateSas'>
  | RetireRequest
  | DisconnectRequest
  | SetContainerRequest
  | HostRequest<'useIdentity'>
  | HostRequest<'useSas'>
  | RenewRequest;

interface HostRequest<Command extends string> {
  readonly command: Command;
  readonly hostId: string;
  /** In the requester's words. */
  readonly reason: string | undefined;
}

export interface EnableRequest extends HostRequest<'enableRecording'> {
  /** As the person typed it, or undefined for the configured default. */
  readonly account: string | undefined;
  readonly container: string | undefined;
  /** Undefined: the configured default (RECORDING_ACCESS), or what the storage account allows. */
  readonly access?: RecordingAccess | undefined;
  /** Recording goes on before the host has its SAS: asked for by name only. */
  readonly order?: 'onFirst';
}

/** Recordings of a host that records already go to this container from then on. */
export interface SetContainerRequest extends HostRequest<'setContainer'> {
  readonly account: string;
  readonly container: string;
}

export interface DisableRequest extends HostRequest<'disableRecording'> {
  /** In ms: after so long recording comes back by itself. Undefined: it stays off. */
  readonly forMs?: number;
}

export interface DisconnectRequest extends HostRequest<'disconnectSession'> {
  /** Its id, or how that begins. */
  readonly session: string;
}

/** By itself only, never by a text or button. */
export interface RetireRequest extends HostRequest<'retireStorage'> {
  readonly way: EarlierWay;
}

export interface RenewRequest extends HostRequest<'renewSas'> {
  /** ISO 8601. Undefined: three years from now. */
  readonly until?: string;
}

/** The request of one command. */
export type RequestFor<Command extends ChangeRequest['command']> = Extract<
  ChangeRequest,
  { readonly command: Command }
>;
