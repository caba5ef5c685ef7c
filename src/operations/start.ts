import type { Operation, Problem } from './operation.ts';

/** When a change may begin, of those that disturb who is connected. The approver chooses. */
export type StartKind = 'idle' | 'at' | 'now';

/** What the card offers beside *now*. Dates are ISO 8601 UTC. */
export interface StartChoices {
  /** When the change begins if *at* is chosen. */
  readonly at: string;
  /** When *idle* gives up: nobody waits for ever for a host that is never quiet. */
  readonly until: string;
  /** As the requester's clock shows both, with the zone: buttons can't show each viewer's own time. */
  readonly atText: string;
  readonly untilText: string;
  /** Storage is swapped under live sessions: *now* always takes another person than the requester. */
  readonly swapsStorage: boolean;
}

/** What was chosen. */
export interface Start {
  readonly kind: StartKind;
  /** It begins no earlier, and for *idle* that is at once. */
  readonly at: string;
  /** It gives up then. */
  readonly until: string;
  readonly chosenAt: string;
}

/** So late a change still begins that should have begun at a certain time, in ms: a bot that was away is back by then. */
const lateAtMostMs = 2 * 3_600_000;
/** One that begins now isn't given up for sessions; the approval's own time counts. */
const nowAtMostMs = 24 * 3_600_000;

/** What was pressed, on a card that offers these choices. */
export function startOf(kind: StartKind, choices: StartChoices, now: Date): Start {
  const chosenAt = now.toISOString();
  switch (kind) {
    case 'now':
      return { kind, at: chosenAt, until: later(chosenAt, nowAtMostMs), chosenAt };
    case 'idle':
      return { kind, at: chosenAt, until: choices.until, chosenAt };
    case 'at':
      return { kind, at: choices.at, until: later(choices.at, lateAtMostMs), chosenAt };
  }
}

/** More people than this must not be connected when it begins, or cuts sessions. Undefined: it begins whoever is connected. */
export function sessionsAtMost({ start, plan }: Pick<Operation, 'start' | 'plan'>): number | undefined {
  if (start === undefined || start.kind === 'now') return undefined;
  return start.kind === 'idle' ? 0 : (plan.activeSessions ?? 0);
}

/** Half of the wait for a quiet host is over, and nobody was told yet. */
export function isHalfTime({ start, alarmedAt }: Pick<Operation, 'start' | 'alarmedAt'>, now: Date): boolean {
  if (start?.kind !== 'idle' || alarmedAt !== undefined) return false;
  const half = (Date.parse(start.chosenAt) + Date.parse(start.until)) / 2;
  return now.getTime() >= half;
}

export function isWaitingForStart({ waitingFor }: Pick<Operation, 'waitingFor'>): boolean {
  return waitingFor?.code.startsWith('start.') === true;
}

/** `sessions` undefined: can't tell, which is no reason to begin. */
export function waitingForQuiet(sessions: number | undefined, until: string): Problem {
  return sessions === undefined
    ? { code: 'start.sessionsUnknown', data: { givesUp: until } }
    : { code: 'start.sessions', data: { sessions, givesUp: until } };
}

export function waitingForTime(at: string): Problem {
  return { code: 'start.time', data: { until: at } };
}

/** The same choices on later days, for a card that is asked again after they passed. */
export function laterChoices(choices: StartChoices, now: Date): StartChoices {
  const day = 24 * 3_600_000;
  const days = Math.max(0, Math.ceil((now.getTime() - Date.parse(choices.at)) / day));
  return days === 0
    ? choices
    : { ...choices, at: later(choices.at, days * day), until: later(choices.until, days * day) };
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
