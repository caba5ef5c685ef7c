import type { SessionWriter } from '../../src/bastion/session-writer.ts';

/** Of a host that nobody is connected through. */
export const nobodyToDisconnect: SessionWriter = {
  disconnectSessions: async (_hostId, sessionIds) => ({
    sessions: sessionIds.map((sessionId) => ({ sessionId, state: 'NotFound' })),
    correlationId: undefined,
  }),
};
