import { z } from 'zod';
import type { ActiveSession } from '../bastion/bastion-host.ts';
import { readAnswer } from './arm-answer.ts';
import { isoDate } from './iso-date.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined);

const Session = z.object({
  sessionId: z.string(),
  userName: text,
  targetHostName: text,
  protocol: text,
  /** The spec's own example is `2019-1-1T12:00:00.0000Z`, which not every reader takes. */
  startTime: z.unknown(),
});

/** A bare array is what Azure was seen to send; `{value}` is what its spec promises; nothing means no sessions. */
const Sessions = z.union([
  z.array(Session),
  z.object({ value: z.array(Session) }).transform(({ value }) => value),
  z.undefined().transform(() => []),
  z.null().transform(() => []),
]);

/** Throws `AzureProblem` `UnexpectedAnswer`. */
export function toActiveSessions(body: unknown): readonly ActiveSession[] {
  return readAnswer(Sessions, body, 'sessions').map((session) => ({
    sessionId: session.sessionId,
    userName: session.userName,
    targetHostName: session.targetHostName ?? '',
    protocol: session.protocol ?? '',
    startTime: isoDate(session.startTime),
  }));
}
