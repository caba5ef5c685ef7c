import { DateTime } from 'luxon';
import type { Plan } from '../bastion/plan.ts';
import type { StartChoices } from '../operations/start.ts';

/** Where nobody said when: in the evening, and no longer than until the morning after. */
const usualHour = 22;
const usualWaitHours = 8;

/** What the person said, resolved to instants. */
export interface SaidStart {
  readonly at?: Date;
  readonly until?: Date;
}

/**
 * When a change may begin that swaps storage under live sessions, or for which a time was asked; in the requester's zone
 * (IANA), since a card's buttons can't show each viewer's own. `undefined`: there is nothing to choose.
 */
export function startChoicesFor(
  plan: Plan,
  now: Date,
  zone: string,
  said: SaidStart | undefined,
): StartChoices | undefined {
  const swapsStorage = plan.consequences.some(({ kind }) => kind === 'storageSwapped');
  if (!swapsStorage && said === undefined) return undefined;
  const at = said?.at === undefined ? nextUsual(now, zone) : DateTime.fromJSDate(said.at, { zone });
  const until =
    said?.until === undefined ? at.plus({ hours: usualWaitHours }) : DateTime.fromJSDate(said.until, { zone });
  return {
    at: at.toJSDate().toISOString(),
    until: until.toJSDate().toISOString(),
    atText: timeText(at, now, zone),
    untilText: timeText(until, now, zone),
    swapsStorage,
  };
}

function nextUsual(now: Date, zone: string): DateTime {
  const local = DateTime.fromJSDate(now, { zone });
  const today = local.set({ hour: usualHour, minute: 0, second: 0, millisecond: 0 });
  return today > local ? today : today.plus({ days: 1 });
}

/** The time alone where it is within a day, else with its day. */
function timeText(time: DateTime, now: Date, zone: string): string {
  const isSoon = time.diff(DateTime.fromJSDate(now, { zone }), 'hours').hours < 24;
  return `${time.toFormat(isSoon ? 'HH:mm' : 'd LLL HH:mm')} (${zone})`;
}
