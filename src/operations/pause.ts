import { newDue } from './due.ts';
import type { Operation, Problem } from './operation.ts';
import type { Change } from './operation-store.ts';

/** A fault of ours that comes that often is not going to pass by itself. */
export const faultsAtMost = 5;

/** So long may nobody connect while a plan that said so runs, in ms; longer is an alarm. */
const lockOutAtMost = 30 * 60_000;

/**
 * Gives the lease back, to look again in `ms`. Says on the card what it waits for, and raises the alarm when people must
 * hear that recording may be on without working storage: once for each operation.
 */
export function pausing(operation: Operation, waitingFor: Problem | undefined, ms: number, now: Date): Change {
  const isNews = JSON.stringify(waitingFor) !== JSON.stringify(operation.waitingFor);
  const isAlarm = operation.alarmedAt === undefined && isAlarming(operation, waitingFor, now);
  const alarmedAt = isAlarm ? now.toISOString() : operation.alarmedAt;
  return {
    operation: { ...operation, waitingFor, alarmedAt, lease: undefined },
    owed: [
      newDue('operation', operation.id, new Date(now.getTime() + ms)),
      ...(isNews || isAlarm ? [newDue('card', operation.id, now)] : []),
      ...(isAlarm ? [newDue('alarm', operation.id, now)] : []),
    ],
  };
}

function isAlarming(operation: Operation, waitingFor: Problem | undefined, now: Date): boolean {
  if (waitingFor?.code === 'rollback.stuck') return true;
  if (operation.direction === 'back' && Number(waitingFor?.data.times ?? 0) >= faultsAtMost) return true;
  const since = nobodyConnectsSince(operation);
  return since !== undefined && now.getTime() - Date.parse(since) > lockOutAtMost;
}

/**
 * Since when nobody can connect because of the step that is at work, as its plan said; ISO 8601. Steps remember it as
 * `nobodyConnectsSince`, and take it back with an empty text.
 */
export function nobodyConnectsSince({ status, steps }: Operation): string | undefined {
  if (status !== 'running') return undefined;
  const open = steps.filter((step) => step.status === 'running' || step.status === 'done');
  const since = open.map(({ memory }) => memory.nobodyConnectsSince).find((at) => at !== undefined && at !== '');
  return typeof since === 'string' ? since : undefined;
}
