import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

/** When the session ended that left no recording, ISO 8601: then this plan is the alarm. `undefined`: it isn't. */
export function unrecordedSession({ plan }: Pick<Operation, 'plan'>): string | undefined {
  return plan.consequences.find((consequence) => consequence.kind === 'sessionUnrecorded')?.endedAt;
}

/** The alarm's first line. It stays true however old the card gets, so it says how long was waited, not how long ago. */
export function alarmTitle(op: Pick<Operation, 'plan' | 'createdAt'>, sessionEndedAt: string): string {
  return texts.switchOff.alarm(op.plan.host.name, waitedFor(op, sessionEndedAt));
}

/** How long a recording was waited for. */
export function waitedFor({ createdAt }: Pick<Operation, 'createdAt'>, sessionEndedAt: string): string {
  return texts.operation.duration(Math.max(0, Date.parse(createdAt) - Date.parse(sessionEndedAt)));
}
