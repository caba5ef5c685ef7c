import { z } from 'zod';

/**
 * What public sources leave open about Azure, each with the answers that it might give. `POST /_sim/switches` sets any
 * of them; the first is the default. Tests run the product against every answer.
 */
export const switchValues = {
  /** May a SAS be set while recording is off? */
  sasWhileOff: ['allowed', 'refused'],
  /** May a SAS be set while the host is being updated? */
  sasWhileUpdating: ['allowed', 'refused'],
  /** Do the SAS calls, which were never published, exist beyond api-version 2024-01-01? */
  sasOnNewerApi: ['refused', 'allowed'],
  /** Is `setSessionRecordingSasUrl` done at once, or is it accepted with 202 and a Location? */
  setSas: ['sync', 'accepted'],
  /** Does `getSessionRecordingSasUrl` give the URL whole, without its `sig`, or not exist? */
  readBack: ['full', 'stripsSig', 'missing'],
  /** Is `If-Match` on a host's PUT honoured (412) or ignored? */
  ifMatch: ['honoured', 'ignored'],
  /** Is the answer of getActiveSessions and disconnectActiveSessions a bare array or `{value}`? */
  sessions: ['array', 'object'],
  /** A host's provisioningState after an update that went well. */
  provisioningState: ['Succeeded', 'Warning'],
  /** How a write to a host that is being updated is refused. */
  concurrentWrite: ['409', '429'],
  /** Does an update cut the sessions that are open? */
  sessionsDuringUpdate: ['cut', 'kept'],
  /** Are native client support and recording accepted together? (If so, native client sessions aren't recorded.) */
  nativeClientWithRecording: ['allowed', 'refused'],
  /** Does a role assignment count at once, or only some minutes after it was made? */
  rolePropagation: ['immediate', 'delayed'],
  /** What does a host use that has a SAS and a managed identity for recording? */
  sasAndIdentity: ['sas', 'identity'],
} as const;

export type Switches = { [Name in keyof typeof switchValues]: (typeof switchValues)[Name][number] };

export const switchesSchema = z
  .strictObject({
    sasWhileOff: z.enum(switchValues.sasWhileOff),
    sasWhileUpdating: z.enum(switchValues.sasWhileUpdating),
    sasOnNewerApi: z.enum(switchValues.sasOnNewerApi),
    setSas: z.enum(switchValues.setSas),
    readBack: z.enum(switchValues.readBack),
    ifMatch: z.enum(switchValues.ifMatch),
    sessions: z.enum(switchValues.sessions),
    provisioningState: z.enum(switchValues.provisioningState),
    /** 409 and 429 are accepted as numbers too. */
    concurrentWrite: z.preprocess(
      (value) => (typeof value === 'number' ? String(value) : value),
      z.enum(switchValues.concurrentWrite),
    ),
    sessionsDuringUpdate: z.enum(switchValues.sessionsDuringUpdate),
    nativeClientWithRecording: z.enum(switchValues.nativeClientWithRecording),
    rolePropagation: z.enum(switchValues.rolePropagation),
    sasAndIdentity: z.enum(switchValues.sasAndIdentity),
  })
  .partial();

export const defaultSwitches: Switches = {
  sasWhileOff: 'allowed',
  sasWhileUpdating: 'allowed',
  sasOnNewerApi: 'refused',
  setSas: 'sync',
  readBack: 'full',
  ifMatch: 'honoured',
  sessions: 'array',
  provisioningState: 'Succeeded',
  concurrentWrite: '409',
  sessionsDuringUpdate: 'cut',
  nativeClientWithRecording: 'allowed',
  rolePropagation: 'immediate',
  sasAndIdentity: 'sas',
};
