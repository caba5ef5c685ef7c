import { z } from 'zod';

/**
 * What public sources leave open about Azure, each with the answers that it might give. `POST /_sim/switches` sets any
 * of them; the first is the default. Tests run the product against every answer.
 */
const table = {
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

export type Switches = { [Name in keyof typeof table]: (typeof table)[Name][number] };

export const switchesSchema = z
  .strictObject({
    sasWhileOff: z.enum(table.sasWhileOff),
    sasWhileUpdating: z.enum(table.sasWhileUpdating),
    sasOnNewerApi: z.enum(table.sasOnNewerApi),
    setSas: z.enum(table.setSas),
    readBack: z.enum(table.readBack),
    ifMatch: z.enum(table.ifMatch),
    sessions: z.enum(table.sessions),
    provisioningState: z.enum(table.provisioningState),
    /** 409 and 429 are accepted as numbers too. */
    concurrentWrite: z.preprocess(
      (value) => (typeof value === 'number' ? String(value) : value),
      z.enum(table.concurrentWrite),
    ),
    sessionsDuringUpdate: z.enum(table.sessionsDuringUpdate),
    nativeClientWithRecording: z.enum(table.nativeClientWithRecording),
    rolePropagation: z.enum(table.rolePropagation),
    sasAndIdentity: z.enum(table.sasAndIdentity),
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
