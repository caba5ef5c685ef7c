import { z } from 'zod';
import type { SessionWriter } from '../bastion/session-writer.ts';
import { readAnswer } from './arm-answer.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { hostApiVersion } from './bastion-host-json.ts';

const Result = z.object({
  sessionId: z.string(),
  state: z.enum(['Disconnected', 'Failed', 'NotFound', 'Unknown']).catch('Unknown'),
});

/** A bare array or `{value}`, as for the list of sessions. */
const Results = z.union([
  z.array(Result),
  z.object({ value: z.array(Result) }).transform(({ value }) => value),
  z.undefined().transform(() => []),
  z.null().transform(() => []),
]);

export function createSessionWriter(connection: AzureConnection): SessionWriter {
  return {
    /** Control action `Microsoft.Network/bastionHosts/disconnectactivesessions/action`. Answered at once (200). */
    disconnectSessions: async (hostId, sessionIds) => {
      const { body, correlationId } = await sendArm(connection, {
        method: 'POST',
        url: `${hostId}/disconnectActiveSessions`,
        apiVersion: hostApiVersion,
        body: { sessionIds },
        intent: 'write',
      });
      return { sessions: readAnswer(Results, body, 'sessions'), correlationId };
    },
  };
}
