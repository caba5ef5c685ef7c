import type { Written } from './ports.ts';

/** Given to steps only. Throws `AzureProblem`. */
export interface SessionWriter {
  /** Ends these sessions of the host. One that has ended is `NotFound`, which is as good. */
  disconnectSessions(hostId: string, sessionIds: readonly string[]): Promise<Disconnected>;
}

export interface Disconnected extends Written {
  /** What Azure says of each; those that it says nothing of are missing. */
  readonly sessions: readonly { readonly sessionId: string; readonly state: DisconnectState }[];
}

/** `Unknown`: a word of Azure's that isn't in its published list. Read the sessions to see. */
export type DisconnectState = 'Disconnected' | 'Failed' | 'NotFound' | 'Unknown';
