import type { Clock } from '../runtime.ts';
import { newDue } from './due.ts';
import type { LeasedOperation } from './lease.ts';
import type { Operation, Problem } from './operation.ts';
import { pausing } from './pause.ts';
import { isHalfTime, sessionsAtMost, waitingForQuiet, waitingForTime } from './start.ts';

export interface HoldDeps {
  readonly clock: Clock;
  /** Sessions open now, or `undefined` when Azure can't be asked. Also shown before a step that may cut them. */
  readonly countSessions: (hostId: string) => Promise<number | undefined>;
  /** Between looks at who is connected, in ms. */
  readonly idlePoll: number;
}

/**
 * An approved change that waits for its time, or until nobody is connected. `left`: it waits on, or it gave up. Nothing is
 * kept in memory meanwhile, and the host isn't claimed: what else may be done with it is for the recheck to find.
 */
export async function holdUntilStart(leased: LeasedOperation, deps: HoldDeps): Promise<'begins' | 'left'> {
  const { start } = leased.current;
  if (start === undefined || start.kind === 'now') return 'begins';
  const now = deps.clock.now();
  const ms = Date.parse(start.at) - now.getTime();
  if (ms > 0) return await waitOn(leased, waitingForTime(start.at), ms, now);
  const sessions = await tooManySessions(leased.current, deps);
  return sessions === undefined ? 'begins' : await waitForQuiet(leased, sessions, deps);
}

/** Who keeps it from beginning: how many are connected, or that nobody can tell. `undefined`: nobody does. */
export async function tooManySessions(
  operation: Operation,
  { countSessions }: HoldDeps,
): Promise<{ readonly count: number | undefined } | undefined> {
  const most = sessionsAtMost(operation);
  if (most === undefined) return undefined;
  const count = await countSessions(operation.plan.host.id);
  return count !== undefined && count <= most ? undefined : { count };
}

export async function waitForQuiet(
  leased: LeasedOperation,
  { count }: { readonly count: number | undefined },
  { clock, idlePoll }: HoldDeps,
): Promise<'left'> {
  const until = leased.current.start?.until ?? clock.now().toISOString();
  return await waitOn(leased, waitingForQuiet(count, until), idlePoll, clock.now());
}

async function waitOn(leased: LeasedOperation, waitingFor: Problem, ms: number, now: Date): Promise<'left'> {
  await leased.save((operation) => withHalfTime(operation, pausing(operation, waitingFor, ms, now), now));
  return 'left';
}

/** Somebody is connected all the time: whoever waits for the change hears of it while there is time to act. */
function withHalfTime(operation: Operation, pause: ReturnType<typeof pausing>, now: Date): ReturnType<typeof pausing> {
  if (!isHalfTime(operation, now)) return pause;
  return {
    operation: { ...pause.operation, alarmedAt: now.toISOString() },
    owed: [...(pause.owed ?? []), newDue('alarm', operation.id, now)],
  };
}

/** Why nothing was begun in time. */
export function gaveUp({ waitingFor }: Operation): Problem {
  const sessions = waitingFor?.data.sessions;
  return typeof sessions === 'number'
    ? { code: 'start.gaveUp', data: { sessions } }
    : { code: 'start.missed', data: {} };
}
