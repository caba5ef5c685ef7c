import { minimumToSeeSessions } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import type { WhoAnswer } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import { findVisible } from './visible-operations.ts';

/** Who is connected through the operation's host, for a person who may see that in Azure too. */
export async function whoIsConnected(operationId: string, caller: Person, deps: CommandDeps): Promise<WhoAnswer> {
  const visible = await findVisible(operationId, caller, deps);
  if (visible === undefined) {
    return { kind: 'unknownOperation' };
  }
  const hostId = visible.plan.host.id;
  const missing = await deps.access.missing(caller, minimumToSeeSessions(hostId));
  return missing.length > 0
    ? { kind: 'rightsMissing', missing }
    : { kind: 'sessions', sessions: await deps.reader.readActiveSessions(hostId) };
}
