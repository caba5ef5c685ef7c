import { minimumToSeeSessions } from '../access/minimum.ts';
import type { WhoAnswer, WhoRequest } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import type { End, Entry } from './journal.ts';
import { findVisible } from './visible-operations.ts';

export interface WhoFound {
  readonly answer: WhoAnswer;
  readonly end: End;
  readonly hostId?: string;
}

/** Who is connected through the operation's host, for a person who may see that in Azure too. */
export async function whoIsConnected({ operationId, caller }: WhoRequest, deps: CommandDeps): Promise<WhoFound> {
  const visible = await findVisible(operationId, caller, deps);
  if (visible === undefined) {
    return { answer: { kind: 'unknownOperation' }, end: { refused: 'operation.unknown' } };
  }
  const hostId = visible.plan.host.id;
  const missing = await deps.access.missing(caller, minimumToSeeSessions(hostId));
  if (missing.length > 0) {
    return { answer: { kind: 'rightsMissing', missing }, end: { refused: 'access.rightsMissing' }, hostId };
  }
  const sessions = await deps.reader.readActiveSessions(hostId);
  return { answer: { kind: 'sessions', sessions }, end: { outcome: sessions.known ? 'shown' : 'cannotTell' }, hostId };
}

/** Names of people are shown: who asked for them is in the log before. */
export function entryOfWho({ operationId, caller, conversationId }: WhoRequest): Entry {
  return { caller, conversationId, command: 'who is connected', operationId, durable: 'all' };
}
