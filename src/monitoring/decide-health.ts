import type { StorageHealth } from '../bastion/storage.ts';
import type { HealthWatch } from '../operations/host-record.ts';

/** What to do after a look at a host that this bot switched recording on for. */
export type HealthDecision =
  /** Nobody can connect, as two looks agree: people must hear of it, with the repair ready. */
  | { readonly kind: 'broken'; readonly watch: HealthWatch; readonly since: string }
  /** Seen for the first time: looked at once more, soon. */
  | { readonly kind: 'lookAgain'; readonly watch: HealthWatch }
  /** It works again: what was made ready isn't needed any more. */
  | { readonly kind: 'recovered'; readonly watch: HealthWatch; readonly since: string }
  /** The SAS ends within so many days. */
  | { readonly kind: 'endsSoon'; readonly watch: HealthWatch; readonly days: number; readonly validUntil: string }
  | { readonly kind: 'quiet' };

/** People are told so many days before a SAS ends. */
export const warnedDays = [30, 7, 1] as const;

const dayMs = 24 * 3_600_000;

/** Pure. What can't be told decides nothing: neither that it is broken, nor that it works again. */
export function decideHealth(watch: HealthWatch, health: StorageHealth, now: Date): HealthDecision {
  const { brokenSince, warned = [] } = watch;
  if (health.kind === 'nobodyCanConnect')
    return brokenSince === undefined
      ? { kind: 'lookAgain', watch: { ...watch, brokenSince: now.toISOString() } }
      : { kind: 'broken', watch, since: brokenSince };
  if (health.kind !== 'works') return { kind: 'quiet' };
  if (brokenSince !== undefined) return { kind: 'recovered', watch: { warned }, since: brokenSince };
  return endsSoon(watch, health.validUntil, now) ?? { kind: 'quiet' };
}

/** Once at each of the days before an end; a later end is another one. */
function endsSoon(watch: HealthWatch, validUntil: string | undefined, now: Date): HealthDecision | undefined {
  if (validUntil === undefined) return undefined;
  const left = (Date.parse(validUntil) - now.getTime()) / dayMs;
  const days = warnedDays.findLast((limit) => left <= limit);
  if (days === undefined) return undefined;
  const key = `${days}|${validUntil}`;
  const { warned = [] } = watch;
  if (warned.includes(key)) return undefined;
  return {
    kind: 'endsSoon',
    watch: { ...watch, warned: [...warned, key].slice(-warnedDays.length) },
    days,
    validUntil,
  };
}
